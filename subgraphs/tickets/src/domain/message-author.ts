/** What kind of party wrote a message. */
export enum MessageAuthor {
  CUSTOMER = 'CUSTOMER',
  AGENT = 'AGENT',
  SYSTEM = 'SYSTEM',
}
