/** A product of the catalogue, with its price in euros. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly euros: number;
  readonly isActive: boolean;
}

const BRANDS = ['Tidewater', 'Fjellvind', 'Kestrel & Daughters', 'Moorland', 'Saltgrass', 'Yama'] as const;

const CATALOGUE: Readonly<Record<string, string>> = {
  Tents:
    'Harbour 2 tent=189|Harbour 4 tent=279|Skerry tunnel tent=349|Lagoon family tent=499|Reef bivouac=119|Tent footprint=39|Storm pegs, 10=14|Guy line set=9|Porch tarp=69|Repair kit=12',
  'Sleeping bags':
    'Drift down bag=229|Drift light bag=179|Ebb synthetic bag=89|Child sleeping bag=59|Silk liner=49|Air mat=79|Foam mat=29|Camp pillow=19|Double mat=139|Hut bag=45',
  Backpacks:
    'Tern 20 daypack=69|Tern 30 daypack=89|Heron 50 pack=159|Heron 65 pack=189|Rain cover=19|Dry bag 10 l=16|Dry bag 30 l=24|Hip bag=29|Child carrier=219|Laptop pack=99',
  Clothing:
    'Gale rain jacket=199|Squall rain trousers=99|Merino base layer=69|Fleece jacket=89|Down jacket=219|Wind shirt=59|Sun hat=25|Wool beanie=22|Trekking trousers=95|Merino socks, 2 pairs=28',
  Footwear:
    'Cairn hiking boots=189|Cairn low shoes=139|Shingle sandals=69|Trail runners=119|Rubber boots=49|Gaiters=35|Insoles=24|Boot wax=8|Laces=5|Hut slippers=29',
  'Camp kitchen':
    'Gas stove=45|Wood stove=75|Enamel pot set=55|Titanium mug=24|Cutlery set=12|Water filter=39|Bottle 1 l=19|Vacuum flask=34|Coffee maker=42|Folding table=89',
  Household:
    'Linen bed set=129|Wool blanket=99|Cast-iron pan=59|Chef knife=79|Bread box=49|Storage jars, 6=35|Beeswax candles=15|Door mat=29|Laundry basket=39|Tea towels, 3=18',
  Garden:
    'Spade=45|Secateurs=32|Watering can=28|Raised bed=149|Fire bowl=119|Hammock=85|Garden bench=259|Rain barrel=99|Seed box=24|Lantern=35',
  Water:
    'Inflatable kayak=449|Touring paddle=89|Life vest=79|Snorkel set=39|Swim goggles=18|Packraft=599|Spray deck=69|Rope bag=29|Stand-up board=399|Wetsuit=149',
  Electronics:
    'Head torch=49|Solar panel=129|Power bank=59|GPS device=329|Lantern lamp=39|Weather station=99|Radio=45|Avalanche beacon=299|Binoculars=179|Trail camera=149',
};

/** The whole catalogue; it is the same for every seed, as a company has one. */
export const PRODUCTS: readonly Product[] = Object.entries(CATALOGUE).flatMap(([category, items], group) =>
  items.split('|').map((item, place): Product => {
    const [name = '', euros = '0'] = item.split('=');
    return {
      sku: `TW-${String((group + 1) * 1000 + place * 10)}`,
      name,
      category,
      brand: BRANDS[(group * 3 + place) % BRANDS.length] as string,
      euros: Number(euros),
      isActive: (group + place * 7) % 19 !== 18,
    };
  }),
);
