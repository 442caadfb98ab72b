/** `opencc-js` types its converters only. Pairs `traditional simplified`, separated by `|`. */
declare module 'opencc-js/dict/TSCharacters' {
  const characters: string;
  export default characters;
}
