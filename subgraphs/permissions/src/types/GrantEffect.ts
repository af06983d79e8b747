import { registerEnumType } from 'type-graphql';
import { GrantEffect } from '../domain/grant-effect';

registerEnumType(GrantEffect, {
  name: 'GrantEffect',
  description: 'What a grant does with what its policy guards. DENY beats ALLOW, ALLOW beats MASK.',
  valuesConfig: {
    ALLOW: { description: 'It may be read, or changed.' },
    MASK: { description: 'It may be read in its masked form.' },
    DENY: { description: 'It may not be read or changed, whatever other grants say.' },
  },
});

export { GrantEffect };
