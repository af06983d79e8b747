/** Syllables in Hanyu Pinyin, without tones, and the characters of names that are read so (simplified and traditional). */
const SYLLABLES = `
an:安 bai:柏白 bao:包 bi:毕 biao:彪 bin:彬斌 bo:博波 cai:蔡 cang:苍蒼 cao:曹 chai:柴 chang:常 chao:超
chen:宸晨辰陈陳 cheng:诚城程呈成誠 chi:驰迟馳 cong:聪聰 cui:崔 dai:戴 dan:丹 deng:邓鄧 ding:丁 dong:栋东董 du:杜
duan:段 fan:樊范範 fang:芳方 fei:飞飛 fen:芬 feng:风凤锋冯風馮 fu:馥付傅甫 gang:刚 gao:高 ge:葛 geng:耿
gong:龚龔 gu:顾顧 guan:官关 gui:桂癸 guo:果国郭 hai:海 han:瀚涵韩韓 hang:航 hao:浩昊豪皓郝 he:鹤何贺鶴賀
hong:弘鸿红洪鴻 hou:侯 hu:狐胡 hua:华華 huang:皇黄黃 hui:辉慧輝 ji:季纪 jia:嘉家佳珈贾賈 jian:健建简 jiang:姜江蒋蔣
jiao:娇焦 jie:杰洁傑潔 jin:晋瑾金锦錦晉 jing:靖静敬 ju:驹駒 juan:娟 jun:俊君峻军 kai:凯楷开凱 kang:康 kong:孔
lai:赖賴 lan:兰蓝 le:乐樂 lei:磊雷 li:立黎丽李 liang:良梁 liao:廖 lin:霖林 ling:玲令 liu:刘柳劉 long:龙龍
lu:鹭卢芦陆鲁鷺盧陸 luo:罗骆羅 lü:吕呂 ma:马馬 mai:麦 mao:毛 mei:梅美 meng:蒙孟 miao:淼 min:敏民 ming:明茗
mo:默沫莫 mu:沐慕 na:娜 ni:倪 nie:聂 niu:牛 nuo:诺 ou:欧 pan:潘 pang:庞 peng:鹏彭鵬 ping:萍平 qi:祺琪齐祁齊
qian:骞倩钱騫錢 qiang:强強 qiao:乔 qin:琴秦覃 qing:擎 qiu:邱 quan:全 ran:然 ren:任 rong:荣榕融容榮 rui:瑞睿
ruo:若 san:三 shang:上尚 shao:绍邵紹 shen:沈申 sheng:晟 shi:诗史施石 shuai:帅 si:思司 song:松宋 su:苏蘇
sun:孙孫 tan:谭譚 tang:堂唐汤 tao:涛韬陶濤 tian:天田 ting:婷 tong:彤桐 tu:徒涂屠 wan:万萬 wang:汪王 wei:伟韦魏偉韋
wen:文雯温 wu:伍吴武吳 xi:熙汐 xia:霞夏 xiang:祥香向 xiao:晓啸潇笑肖萧曉嘯瀟蕭 xie:谢謝 xin:鑫昕欣馨新 xing:邢
xiong:雄熊 xiu:修秀 xu:旭徐许許 xuan:轩炫煊萱軒 xue:雪薛 ya:雅 yan:焱炎妍燕艳严闫阎颜嚴閻 yang:洋阳杨楊 yao:尧耀瑶姚堯
ye:烨叶燁葉 yi:懿翊熠一乙依怡艺苡义奕易 yin:胤尹殷 ying:英颖 yong:勇 yu:宇煜瑜愚语钰雨玉羽于余俞尉鈺語於餘 yuan:源远渊苑袁淵遠
yue:越悦玥岳 ze:泽澤 zeng:曾 zhai:翟 zhan:展 zhang:张章长張 zhao:赵趙 zhe:哲 zhen:振珍 zheng:正政郑鄭
zhi:志智致治 zhong:中钟鐘 zhou:周週 zhu:朱祝诸 zhuang:庄 zi:子梓紫 zou:邹鄒
`;

const reading = new Map<string, string>();
for (const entry of SYLLABLES.trim().split(/\s+/)) {
  const [syllable = '', characters = ''] = entry.split(':');
  for (const character of characters) reading.set(character, syllable);
}

/** The syllables of a Chinese name's characters, or null if one of them is not in the table. */
export function pinyinSyllables(name: string): string[] | null {
  const syllables = [...name].map((character) => reading.get(character));
  return syllables.every((syllable) => syllable !== undefined) ? syllables : null;
}
