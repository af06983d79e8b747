/** How a ticket reached the department. */
export enum TicketChannel {
  EMAIL = 'EMAIL',
  PHONE = 'PHONE',
  CHAT = 'CHAT',
  WEB = 'WEB',
  SOCIAL = 'SOCIAL',
  STORE = 'STORE',
  API = 'API',
  OTHER = 'OTHER',
}
