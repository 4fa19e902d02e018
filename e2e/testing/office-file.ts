/** Four patrons of a school. */
export const people = `username,enabled,staffmember,surname,givenname,emailaddress,academiclevel,formclass,librarybarcode
amelia.nguyen,Y,N,Nguyen,Amelia,a.nguyen@home.example,9,9B,0012877
samuel.okafor,Y,N,Okafor,Samuel,s.okafor@old.example,10,10D,0012466
isla.fraser,Y,N,Fraser,Isla,fraser@home.example,11,11B,0012180
jdoe,Y,N,Doe,Jane,doe.family@home.example,9,9C,0012904
`

/** As an office exports it: one column that we do not know by its name, one that is none of ours. */
export const office = `User Name,Vorname,Surname,Email Address,Library Barcode,Graduation Year,Form Class,Enabled,Staff Member,House
amelia.nguyen,Amelia,Nguyen,a.nguyen@home.example,0012877,2029,9C,Y,N,Banksia
jane.doe,Jane,Doe,doe.family@home.example,0012904,2029,9C,Y,N,Wattle
kiri.ngata,Kiri,Ngata,ngata@home.example,0019313,2031,7A,Y,N,Grevillea
samuel.okafor,Samuel,Okafor,okafor@home.example,0012466,2028,10D,Y,N,Banksia
isla.fraser,Isla,Fraser,fraser@home.example,0012180,2027,11B,Y,N,Wattle
oscar.marsh,Oscar,Marsh,marsh@home.example,0013355,2062,8E,Y,N,Wattle
freya.quinn,Freya,Quinn,quinn@home,0012611,2028,10A,Y,N,Banksia
`
