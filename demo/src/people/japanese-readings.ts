/** Family and given names of Japan with their readings (Hepburn); characters alone do not tell how a name is read. */
const FAMILY =
  '佐藤:Sato 鈴木:Suzuki 高橋:Takahashi 田中:Tanaka 伊藤:Ito 渡辺:Watanabe 山本:Yamamoto 中村:Nakamura 小林:Kobayashi 加藤:Kato 吉田:Yoshida 山田:Yamada 佐々木:Sasaki 山口:Yamaguchi 松本:Matsumoto 井上:Inoue 木村:Kimura 林:Hayashi 斎藤:Saito 清水:Shimizu 山崎:Yamazaki 森:Mori 池田:Ikeda 橋本:Hashimoto 阿部:Abe 石川:Ishikawa 山下:Yamashita 中島:Nakajima 石井:Ishii 小川:Ogawa 前田:Maeda 岡田:Okada 長谷川:Hasegawa 藤田:Fujita 後藤:Goto 近藤:Kondo 村上:Murakami 遠藤:Endo 青木:Aoki 坂本:Sakamoto 福田:Fukuda 太田:Ota 西村:Nishimura 藤井:Fujii 金子:Kaneko 岡本:Okamoto 藤原:Fujiwara 三浦:Miura 中野:Nakano 中川:Nakagawa 原田:Harada 松田:Matsuda 竹内:Takeuchi 小野:Ono 田村:Tamura 中山:Nakayama 和田:Wada 石田:Ishida 森田:Morita 上田:Ueda 原:Hara 内田:Uchida 柴田:Shibata 酒井:Sakai 宮崎:Miyazaki 横山:Yokoyama 高木:Takagi 安藤:Ando 宮本:Miyamoto 大野:Ono 小島:Kojima 谷口:Taniguchi 今井:Imai 工藤:Kudo 高田:Takada 増田:Masuda 丸山:Maruyama 杉山:Sugiyama 村田:Murata 大塚:Otsuka 新井:Arai 小山:Koyama 平野:Hirano 藤本:Fujimoto 河野:Kono 上野:Ueno 野口:Noguchi 武田:Takeda 松井:Matsui 千葉:Chiba 岩崎:Iwasaki 菅原:Sugawara 木下:Kinoshita 久保:Kubo 佐野:Sano 野村:Nomura 松尾:Matsuo 菊地:Kikuchi 杉本:Sugimoto 市川:Ichikawa';
const FEMALE =
  '陽菜:Hina 結衣:Yui 美咲:Misaki さくら:Sakura 葵:Aoi 愛:Ai 彩:Aya 彩花:Ayaka 優花:Yuka 優子:Yuko 花:Hana 桜:Sakura 楓:Kaede 恵:Megumi 恵子:Keiko 恵美:Emi 京子:Kyoko 幸子:Sachiko 智子:Tomoko 直子:Naoko 直美:Naomi 真由美:Mayumi 麻衣:Mai 美香:Mika 由美:Yumi 由美子:Yumiko 陽子:Yoko 洋子:Yoko 裕子:Hiroko 明美:Akemi 香織:Kaori 千尋:Chihiro 沙織:Saori 遥:Haruka 茜:Akane 瞳:Hitomi 舞:Mai 凛:Rin 玲奈:Rena 里奈:Rina 紬:Tsumugi 琴音:Kotone 芽依:Mei 莉子:Riko 百花:Momoka 美月:Mizuki あゆみ:Ayumi めぐみ:Megumi ゆかり:Yukari ひなた:Hinata';
const MALE =
  '翔太:Shota 大輔:Daisuke 健太:Kenta 翔:Sho 蓮:Ren 大翔:Hiroto 陽斗:Haruto 健:Ken 健一:Kenichi 拓也:Takuya 拓海:Takumi 大輝:Daiki 大樹:Daiki 直樹:Naoki 直人:Naoto 哲也:Tetsuya 達也:Tatsuya 和也:Kazuya 和夫:Kazuo 和彦:Kazuhiko 浩:Hiroshi 浩一:Koichi 浩二:Koji 誠:Makoto 隆:Takashi 豊:Yutaka 実:Minoru 進:Susumu 修:Osamu 学:Manabu 亮:Ryo 涼太:Ryota 悠斗:Yuto 悠太:Yuta 海斗:Kaito 颯太:Sota 蒼:Aoi 湊:Minato 樹:Itsuki 一郎:Ichiro 三郎:Saburo 太一:Taichi 康平:Kohei 祐介:Yusuke 秀樹:Hideki 英樹:Hideki 博:Hiroshi 博之:Hiroyuki 匠:Takumi 淳:Jun 豊:Yutaka 洋平:Yohei';

function readings(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => pair.split(':') as [string, string]));
}

const family = readings(FAMILY);
const given = new Map([...readings(FEMALE), ...readings(MALE)]);

/** How a Japanese family name is read, or null if the table does not know it. */
export function readFamilyName(name: string): string | null {
  return family.get(name) ?? null;
}

/** How a Japanese given name is read, or null if the table does not know it. */
export function readGivenName(name: string): string | null {
  return given.get(name) ?? null;
}
