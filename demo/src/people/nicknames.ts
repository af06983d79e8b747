const PAIRS =
  'William:Bill Robert:Bob Elizabeth:Liz Margaret:Peggy Katherine:Kate Michael:Mike James:Jim Thomas:Tom Richard:Dick Joseph:Joe Daniel:Dan Christopher:Chris Matthew:Matt Anthony:Tony Steven:Steve Andrew:Andy Edward:Ted Susan:Sue Patricia:Pat Jennifer:Jen Rebecca:Becky Victoria:Vicky Samantha:Sam Alexander:Alex Benjamin:Ben Nicholas:Nick Maximilian:Max Johannes:Hannes Johanna:Hanna Friedrich:Fritz Wilhelm:Willi Josef:Sepp Magdalena:Leni Katharina:Kathi Elisabeth:Lisa Sebastian:Basti Franziska:Franzi Alexandre:Alex Frédéric:Fred Élisabeth:Babette Francisco:Paco José:Pepe Dolores:Lola Manuel:Manolo Guadalupe:Lupe Jesús:Chus Ignacio:Nacho Enrique:Quique Małgorzata:Gosia Katarzyna:Kasia Agnieszka:Aga Tomasz:Tomek Krzysztof:Krzysiek Aleksandra:Ola Joanna:Asia Barbara:Basia Александр:Саша Александра:Саша Мария:Маша Екатерина:Катя Дмитрий:Дима Анастасия:Настя Владимир:Вова Николай:Коля Олександр:Сашко Катерина:Катя Олена:Леся Володимир:Вова Дмитро:Діма';

const nicknames = new Map(PAIRS.split(' ').map((pair) => pair.split(':') as [string, string]));

/** What friends call somebody of this given name, or null where nothing is usual. */
export function nicknameOf(givenName: string): string | null {
  return nicknames.get(givenName) ?? null;
}
