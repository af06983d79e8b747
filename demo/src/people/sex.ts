/** What decides a given name, and in some languages the form of a family name. */
export type Sex = 'female' | 'male';
