import type { Phrases } from './phrase-set';

// prettier-ignore
export const CHINESE_SIMPLIFIED: Phrases = {
  tickets: {
    delivery: { subject: '我的订单 {order} 在哪里？', body: '您好：\n\n物流信息好几天没有更新了，订单 {order} 什么时候能到？\n\n谢谢' },
    damage: { subject: '{product} 收到时已损坏', body: '订单 {order} 中的“{product}”接缝开裂，附上两张照片。' },
    refund: { subject: '订单 {order} 退款', body: '包裹已经退回，但还没有收到退款。订单号 {order}。' },
    points: { subject: '积分没有到账', body: '上次购物的积分没有显示，麻烦查一下。' },
    product: { subject: '关于 {product} 的问题', body: '“{product}”有备件吗？应该怎样清洗？' },
  },
  firstAnswers: ['感谢您的来信，非常抱歉给您带来不便，我马上处理。', '您好，我已经询问仓库，稍后回复您。'],
  laterAnswers: ['问题已经解决，确认邮件随后发送。', '今天已免费补发一件。'],
  replies: ['谢谢，问题解决了。', '我还在等，有消息了吗？'],
  feedback: { good: ['速度快，服务好。', '用过的最好的帐篷。'], fair: ['还可以，就是箱子太大了。', '质量不错，送货有点慢。'], bad: ['三个星期没人回复。', '第一天拉链就坏了。'] },
  apology: '很抱歉让您失望，我们已退还运费。',
};

// prettier-ignore
export const CHINESE_TRADITIONAL: Phrases = {
  tickets: {
    delivery: { subject: '我的訂單 {order} 在哪裡？', body: '您好：\n\n物流資訊好幾天沒有更新了，訂單 {order} 什麼時候會到？\n\n謝謝' },
    damage: { subject: '{product} 收到時已損壞', body: '訂單 {order} 的「{product}」接縫裂開了，附上兩張照片。' },
    refund: { subject: '訂單 {order} 退款', body: '包裹已經退回，但還沒收到退款。訂單編號 {order}。' },
    points: { subject: '點數沒有入帳', body: '上次購物的點數沒有顯示，麻煩查一下。' },
    product: { subject: '關於 {product} 的問題', body: '「{product}」有備用零件嗎？要怎麼清洗？' },
  },
  firstAnswers: ['感謝您的來信，很抱歉造成不便，我馬上處理。', '您好，我已詢問倉庫，稍後回覆您。'],
  laterAnswers: ['問題已經解決，確認信隨後寄出。', '今天已免費補寄一件。'],
  replies: ['謝謝，解決了。', '我還在等，有消息嗎？'],
  feedback: { good: ['速度快，服務親切。', '用過最好的帳篷。'], fair: ['還可以，就是箱子太大。', '品質不錯，出貨有點慢。'], bad: ['三個星期沒人回覆。', '第一天拉鍊就壞了。'] },
  apology: '很抱歉讓您失望，運費已經退還。',
};

// prettier-ignore
export const JAPANESE: Phrases = {
  tickets: {
    delivery: { subject: '注文 {order} はどこですか', body: 'お世話になります。\n\n配送状況が数日変わっていません。注文 {order} はいつ届きますか。\n\nよろしくお願いします。' },
    damage: { subject: '{product} が破損していました', body: '注文 {order} の「{product}」の縫い目がほつれていました。写真を二枚添付します。' },
    refund: { subject: '{order} の返金について', body: '商品を返送しましたが、返金がまだです。注文番号は {order} です。' },
    points: { subject: 'ポイントが付いていません', body: '前回の買い物のポイントが反映されていません。ご確認ください。' },
    product: { subject: '{product} についての質問', body: '「{product}」の交換部品はありますか。洗い方も教えてください。' },
  },
  firstAnswers: ['お問い合わせありがとうございます。ご不便をおかけし申し訳ございません。すぐに確認いたします。', '倉庫に確認のうえ、改めてご連絡いたします。'],
  laterAnswers: ['対応が完了しました。確認メールをお送りします。', '本日、代わりの商品を無料で発送しました。'],
  replies: ['ありがとうございます。助かりました。', 'まだ待っています。状況はいかがでしょうか。'],
  feedback: { good: ['早くて丁寧でした。', '今までで一番のテントです。'], fair: ['良いですが、箱が大きすぎます。', '品質は良いが配送が遅い。'], bad: ['三週間返事がありません。', '初日にファスナーが壊れました。'] },
  apology: 'ご期待に沿えず申し訳ございません。送料を返金いたしました。',
};
