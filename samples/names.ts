// Names to be combined at random; whoever comes out is invented. Grouped as families are, so that most
// given names suit the surname.

type Names = readonly [string, ...string[]]

export interface Family {
  girls: Names
  boys: Names
  surnames: Names
}

/** Splits on two spaces and more, and on line ends: some names have a space themselves. */
function list(text: string): Names {
  const [first = '', ...rest] = text.trim().split(/\s{2,}|\n/)
  return [first, ...rest]
}

export const families: readonly [Family, ...Family[]] = [
  {
    girls: list(`Amelia  Bronte  Clementine  Daisy  Edith  Freya  Georgia  Harriet  Imogen  Jemima  Kirra
      Lottie  Matilda  Nell  Olive  Poppy  Rosie  Tilly  Winnie  Mary Anne  Anne-Marie  Billie  Tess  Juniper`),
    boys: list(`Angus  Banjo  Callum  Digby  Ewan  Fergus  Gus  Hamish  Jasper  Kip  Lachlan  Mungo  Ned
      Otis  Percy  Rory  Spencer  Toby  Wilbur  Xavier  Archie  Billy-Joe  Jean-Paul  Rafferty`),
    surnames: list(`Ashdown  Bramble  Cartwright  Dunmore  Elsworth  Fairweather  Greenhalgh  Hollis  Ingleby
      Kettleworth  Larkin  Merriweather  Nettlefold  Oakden  Pemberton  Quigley  Rushworth  Sallow  Thistlewood
      Underhay  Wetherby  Yardley  Ashby-Cole  Hart-Dyke Lowe  Tait  Moss  Finch  Birch  Marsh  Rowe  Pike`),
  },
  {
    girls: list(
      'Aoife  Bríd  Caoimhe  Deirdre  Éabha  Fionnuala  Gráinne  Niamh  Órla  Róisín  Saoirse  Siân  Eilidh',
    ),
    boys: list('Cathal  Cillian  Daithí  Eoin  Fionn  Oisín  Pádraig  Rónán  Seán  Tadhg  Iestyn  Ruaridh'),
    surnames:
      list(`O'Hallorane  O'Dunmurry  O’Kelleran  O’Breslane  McAllisby  MacGillivane  FitzMorran  D'Arcey
      Ni Dhonnabhain  Mac Giolla  ap Rhydderch  St. Clairon  Brannagan  Corriganell`),
  },
  {
    girls: list('Ngọc Anh  Thuỳ Linh  Minh Châu  Hồng Nhung  Bảo Trân  Quỳnh  Diễm My  Phương Thảo'),
    boys: list('Đức  Quốc Bảo  Hữu Phước  Minh Khôi  Tuấn Kiệt  Gia Huy  Thành  An'),
    surnames: list('Nguyễn  Trần  Lê  Phạm  Huỳnh  Võ  Đặng  Bùi  Đỗ  Ngô  Lý  Hồ'),
  },
  {
    girls: list('Xin Yi  Mei-Ling  Jia  Yu Tong  Ruolan  Hui Min  Sakura  Haruka  Ji-woo  Seo-yeon  Yi  Bo'),
    boys: list('Zihao  Jun Jie  Wei  Haoran  Ming  Ren  Haruto  Sota  Min-jun  Do-yun  Kai  Jo'),
    surnames: list(
      'Li  Ng  O  Wu  Xu  Ho  Teo  Ong  Oei  Chan  Zhuang  Ouyang  Sato  Ishikura  Hayasaka  Bae  Noh  Yi',
    ),
  },
  {
    girls: list(
      'Aanya  Diya  Ishani  Kavya  Meenakshi  Nandini  Priyanka  Saanvi  Tanvi  Zoya  Harleen  Thilini',
    ),
    boys: list(
      'Aarav  Devansh  Ishaan  Karthik  Manpreet  Nikhil  Pranav  Rohan  Vihaan  Yuvraj  Dinuka  Farhan',
    ),
    surnames: list(`Agarwala  Balakrishnamurthy  Chattopadhyaya  Deshmukhe  Gunawardhane  Iyengare  Jayasekara
      Kulkarnee  Mukherji  Nambiare  Rajagopalachary  Subramanyan  Thirunavukkarasu  Venkataraghavane`),
  },
  {
    girls: list(
      'Amal  Dalia  Farah  Hala  Jana  Layla  Maryam  Noor  Rania  Salma  Yasmin  Zaynab  Parisa  Shirin',
    ),
    boys: list(
      'Adam  Bilal  Dawud  Faris  Hamza  Idris  Karim  Omar  Rami  Tariq  Yusuf  Ziad  Kourosh  Arash',
    ),
    surnames: list(`Al-Masri  Al-Haddadi  El Khouryan  Abu-Rashid  bin Salim  ibn Yaqub  Ben-Amram  Haidari
      Najjarian  Sabbaghi  Karimzadeh  Tehranchi  Barakati  Darwishan`),
  },
  {
    girls: list('Aroha  Hinemoa  Mārama  Ngaio  Whetū  Tūī  Leilani  Sefina  Mele  Losa  Talia  Alofa'),
    boys: list('Tāne  Wiremu  Rāwiri  Tamati  Hōne  Kauri  Tevita  Sione  Losefa  Manaia  Semisi  Iakopo'),
    surnames:
      list(`Te Rangiora  Ngāpuhira  Whātuira  Tūhoropa  Māhinarangi  Paraone-Tait  Fa’asavalei  Tu‘imoala
      Leota-Finau  Taufa’ahele  Havilia  Ngata-Rowe`),
  },
  {
    girls: list(
      'Zoë  Chloë  Anaïs  Hélène  Françoise  Élodie  Noëlle  Ludmiła  Agnieszka  Željka  Ágnes  Bořena  Ebba',
    ),
    boys: list(
      'Søren  Łukasz  Jürgen  Göran  Åke  Håkon  Bjørn  François  Stanisław  Đorđe  Květoslav  Özgür  Gergő',
    ),
    surnames:
      list(`van der Berg  van den Heuvelink  ter Horstink  de Witteman  von Grünewaldt  zu Lindenau  Müllerin
      Sørensdatter  Ångermark  Łukowiczka  Brzęczykowska  Dvořáčkin  Kovačevićka  Szőllősiné  Çelikbaş  Yıldızhan
      Ðorđevski  Straußmann  Crèvecœurt  de L’Estrangelle  D'Aubignère  Le Goffic-Rouanet`),
  },
  {
    girls: list(
      'Inês  Lucía  María José  Núria  Valentina  Ximena  Conceição  Chiara  Ginevra  Eleni  Kalliope  Despina',
    ),
    boys: list(
      'José  Ángel  Íñigo  João  Martín  Joaquín  Niccolò  Giosuè  Stavros  Thanos  Aristotelis  Pål',
    ),
    surnames:
      list(`de la Cruzado  del Río Verde  dos Santinhos  Muñozal  Núñez-Castañal  García y Vegales  Conceiçãoles
      Gonçalvezinho  Ybarrola  D'Ambrosetti  Dell'Acquaro  De Lucchetti  Papadimitrakou  Hatzigeorgallis
      Konstantopoulides  Triantafyllakou  Xenakidou`),
  },
  {
    girls: list('Adaeze  Chidinma  Folasade  Ngozika  Wanjiru  Makena  Thandeka  Ayaan  Selamawit  Abeba'),
    boys: list('Chukwuemeka  Olumide  Babatunde  Kwabena  Kipchumba  Sibusiso  Deng  Abdi  Tewodros  Garang'),
    surnames:
      list(`Okonkworie  Adébáyò  Ọlátúnjí  Nwachukwuma  Mensahene  Wanjohio  Ndlovukazi  Dengsson  Warsamey
      Gebremeskele  Haile-Tesfay  N'Dourou`),
  },
]

/** What friends call some of them. */
export const preferredNames = list(
  'Ace  AJ  Bear  Bee  Coco  Dee  Ziggy  Kit  Lou  Max  Pip  Red  Sunny  TJ  Jay',
)

interface AwkwardName {
  givenname: string
  surname: string
  middlename?: string
  preferredname?: string
}

/** Names that have broken other people's software. A blank given name or surname is a name of one part. */
export const awkwardNames: readonly AwkwardName[] = [
  { givenname: 'Jennifer', surname: 'Null' },
  { givenname: 'Nil', surname: 'None' },
  { givenname: 'True', surname: 'Northwood' },
  { givenname: 'Rowan', surname: 'False' },
  { givenname: 'Test', surname: 'Testerman' },
  { givenname: 'Ines', surname: 'Undefined' },
  { givenname: 'Nan', surname: 'NaNakis' },
  { givenname: 'May', surname: 'June', middlename: 'April' },
  { givenname: 'Nina', surname: 'Infinity' },
  { givenname: 'X Æ', surname: 'Twelvetrees' },
  { givenname: 'Ratnasari', surname: '' },
  { givenname: '', surname: 'Wulandarini' },
  { givenname: 'O', surname: 'Ng' },
  { givenname: 'E', surname: 'Y' },
  { givenname: 'Jo', surname: 'O' },
  { givenname: 'Robert "Bobby"', surname: 'Tablesworth' },
  { givenname: 'Felix', surname: 'Okafore, III' },
  { givenname: 'Hal', surname: 'Brackenbury, Jnr', preferredname: 'Hal, or Harry' },
  { givenname: 'Ariadne', surname: 'Papadimitrakopoulou-Konstantinopoulidou-Hatzitriantafyllou' },
  { givenname: 'Anne-Marie Elisabeth Charlotte Wilhelmina', surname: 'von und zu Hohenfelden-Sonnenthal' },
  { givenname: 'Seán', surname: "O'Shaughnessan", middlename: "D'Arcy" },
  { givenname: 'Máire', surname: 'O’Shaughnessan', preferredname: 'Molly' },
  { givenname: 'de', surname: 'van der' },
  { givenname: 'lowercase', surname: 'bellhooker' },
  { givenname: 'UPPERCASE', surname: 'MCDONALDSON' },
  { givenname: 'Trấn', surname: 'Trần' },
  // The dots of this one are characters of their own, as a Mac's file names have them.
  { givenname: 'Zoe\u0308', surname: 'Bro\u0308dermann' },
  { givenname: 'İpek', surname: 'Işıklı' },
  { givenname: 'Straße', surname: 'Groß' },
  { givenname: 'Dr', surname: 'Mister' },
]
