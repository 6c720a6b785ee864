// Literals of numbers: which are numbers, and which of them are of the right type.

/** A page of links of a size. */
const first = (literal) => `{ links(first: ${literal}) { totalCount } }`;

/** Communities of a resolution, which is a float. */
const resolution = (literal) => `{ network { communities(resolution: ${literal}) { totalCount } } }`;

/** Nodes with ids, which can be integers. */
const nodes = (literals) => `{ nodes(ids: [${literals}]) { id } }`;

export default {
  OK: [
    { name: 'zero', query: first('0') },
    { name: 'minus zero', query: first('-0') },
    { name: 'the greatest integer', query: first('2147483647') },
    { name: 'the least integer', query: first('-2147483648') },
    { name: 'an integer for a float', query: resolution('2') },
    { name: 'an integer of many digits for a float', query: resolution('123456789012345678901234567890') },
    { name: 'a fraction', query: resolution('1.50') },
    { name: 'a negative fraction with an exponent', query: resolution('-1.5e-3') },
    { name: 'a float of zeros', query: resolution('-0.0') },
    { name: 'an exponent without a fraction', query: resolution('1e5') },
    { name: 'an exponent of capital letter and plus', query: resolution('1E+5') },
    { name: 'an exponent with leading zeros', query: resolution('0e000') },
    { name: 'a float too small for a double', query: resolution('1e-400') },
    { name: 'an integer for an id', query: nodes('-7') },
    { name: 'an integer of many digits for an id', query: nodes('99999999999999999999') },
    { name: 'two integers parted by a comma', query: nodes('1,2') },
    { name: 'two integers parted by nothing but a minus', query: nodes('1-2') },
    { name: 'an integer and a string with nothing between', query: nodes('1"a"') },
    { name: 'an integer and a variable with nothing between', query: `query ($id: ID!) ${nodes('1$id')}`, variables: { id: 'a' } },
  ],
  PARSE: [
    { name: 'a leading zero', query: first('01') },
    { name: 'two zeros', query: first('00') },
    { name: 'a leading zero behind a minus', query: first('-01') },
    { name: 'a leading zero in a list', query: nodes('01') },
    { name: 'a leading zero before a fraction', query: resolution('01.5') },
    { name: 'a plus before a number', query: first('+1') },
    { name: 'a minus alone', query: first('-') },
    { name: 'a minus apart from its digits', query: first('- 1') },
    { name: 'two minuses', query: first('--1') },
    { name: 'a point without a fraction', query: resolution('1.') },
    { name: 'a point before an exponent', query: resolution('1.e1') },
    { name: 'a point without an integer', query: resolution('.5') },
    { name: 'a minus before a point', query: resolution('-.5') },
    { name: 'two fractions', query: resolution('1.5.5') },
    { name: 'dots behind an integer', query: nodes('1...2') },
    { name: 'an exponent without digits', query: resolution('1e') },
    { name: 'an exponent of a sign alone', query: resolution('1.0e+') },
    { name: 'an exponent apart from its digits', query: resolution('1e 5') },
    { name: 'an exponent with a fraction', query: resolution('1e1.5') },
    { name: 'two exponents', query: resolution('1e1e1') },
    { name: 'a letter behind an integer', query: first('1x') },
    { name: 'a letter behind a fraction', query: resolution('1.5f') },
    { name: 'an underscore between digits', query: first('1_000') },
    { name: 'an underscore behind an exponent', query: resolution('1e5_') },
    { name: 'a hexadecimal number', query: first('0x1F') },
    { name: 'a binary number', query: first('0b1') },
    { name: 'digits of another script', query: first('٣') },
    { name: 'an integer directly before a field name', query: '{ links(filter: {}, first: 1after: "a") { totalCount } }' },
  ],
  VALIDATE: [
    { name: 'an integer above 31 bits', query: first('2147483648') },
    { name: 'an integer below 31 bits', query: first('-2147483649') },
    { name: 'an integer above 64 bits', query: first('99999999999999999999') },
    { name: 'a fraction of zero for an integer', query: first('1.0') },
    { name: 'an exponent for an integer', query: first('1e2') },
    { name: 'a string for an integer', query: first('"1"') },
    { name: 'a boolean for an integer', query: first('true') },
    { name: 'a word for an integer', query: first('ten') },
    { name: 'a string for a float', query: resolution('"1.5"') },
    { name: 'no number for a float', query: resolution('NaN') },
    { name: 'the word infinity for a float', query: resolution('Infinity') },
    { name: 'a float for an id', query: nodes('1.0') },
    {
      name: 'a float too great for a double',
      query: resolution('1e400'),
      quirk: 'graphql-js reads it as infinity; what is not finite is an error (Float, Input Coercion)',
    },
  ],
};
