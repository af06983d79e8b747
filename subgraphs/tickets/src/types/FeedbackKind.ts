import { registerEnumType } from 'type-graphql';
import { FeedbackKind } from '../domain/feedback-kind';

registerEnumType(FeedbackKind, {
  name: 'FeedbackKind',
  description: 'What kind of feedback a customer gave; it decides which score is possible.',
  valuesConfig: {
    NPS: { description: 'How likely the customer is to recommend the company, 0 to 10.' },
    CSAT: { description: 'How content the customer is with one contact, 1 to 5.' },
    REVIEW: { description: 'A review with 1 to 5 stars.' },
    COMPLAINT: { description: 'A complaint; it has no score.' },
    SOCIAL: { description: 'Something said in public, on a social network; it has no score.' },
  },
});

export { FeedbackKind };
