/** A student of the lowest level, of the last but one, two of the top one, one of staff, and one who has left. */
export const people = `username,enabled,staffmember,graduationyear,surname,formclass
ann,Y,N,2031,Ash,7A
bob,Y,N,2027,Birch,11B
cat,Y,N,2026,Cedar,12A
dan,Y,N,2026,Dogwood,
eve,Y,Y,,Elm,
fay,N,N,2025,Fir,
`
