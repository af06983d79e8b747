/** A text is no value of its column's kind. The reason never repeats the text. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';
}
