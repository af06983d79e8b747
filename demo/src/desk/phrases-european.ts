import type { Phrases } from './phrase-set';

// prettier-ignore
export const ENGLISH: Phrases = {
  tickets: {
    delivery: { subject: 'Where is my order {order}?', body: 'Hello,\n\nthe tracking page has not changed for days. When will order {order} arrive?\n\nThank you' },
    damage: { subject: '{product} arrived damaged', body: 'The {product} from order {order} has a tear along the seam. I have attached two photos.' },
    refund: { subject: 'Refund for {order}', body: 'I sent the parcel back, but the money has not arrived. Order {order}.' },
    points: { subject: 'Points missing', body: 'My last purchase does not show in my points. Could you have a look?' },
    product: { subject: 'Question about {product}', body: 'Does the {product} come with spare parts, and how do I wash it?' },
  },
  firstAnswers: ['Thank you for writing. I am sorry for the trouble; I am looking into it now.', 'Hello, thanks for your message. I have asked our warehouse and will come back to you.'],
  laterAnswers: ['This is now settled. You will get a confirmation by e-mail.', 'We have sent a replacement today, free of charge.'],
  replies: ['Thank you, that helps.', 'I am still waiting. Is there any news?'],
  feedback: { good: ['Fast and friendly.', 'Best tent I ever had.'], fair: ['All right, but the box was far too big.', 'Good quality, slow delivery.'], bad: ['Three weeks and nobody answers.', 'The zip broke on the first day.'] },
  apology: 'We are sorry that we let you down. A colleague has called you, and the delivery fee was refunded.',
};

// prettier-ignore
export const GERMAN: Phrases = {
  tickets: {
    delivery: { subject: 'Wo bleibt meine Bestellung {order}?', body: 'Guten Tag,\n\ndie Sendungsverfolgung steht seit Tagen still. Wann kommt die Bestellung {order}?\n\nMit freundlichen Grüßen' },
    damage: { subject: '{product} kam beschädigt an', body: 'Beim Artikel „{product}“ aus Bestellung {order} ist eine Naht gerissen. Zwei Fotos hängen an.' },
    refund: { subject: 'Erstattung für {order}', body: 'Ich habe das Paket zurückgeschickt, aber das Geld ist noch nicht da. Bestellung {order}.' },
    points: { subject: 'Es fehlen Punkte', body: 'Mein letzter Einkauf fehlt auf dem Punktekonto. Könnten Sie nachsehen?' },
    product: { subject: 'Frage zu {product}', body: 'Gibt es für „{product}“ Ersatzteile, und wie wäscht man es?' },
  },
  firstAnswers: ['Vielen Dank für Ihre Nachricht. Es tut mir leid, ich kümmere mich sofort darum.', 'Guten Tag, ich habe im Lager nachgefragt und melde mich wieder.'],
  laterAnswers: ['Das ist jetzt erledigt. Sie bekommen eine Bestätigung per E-Mail.', 'Der Ersatz ist heute kostenlos unterwegs zu Ihnen.'],
  replies: ['Danke, das hilft mir.', 'Ich warte noch immer. Gibt es etwas Neues?'],
  feedback: { good: ['Schnell und freundlich.', 'Das beste Zelt, das ich je hatte.'], fair: ['In Ordnung, aber der Karton war viel zu groß.', 'Gute Ware, langsame Lieferung.'], bad: ['Drei Wochen, und niemand antwortet.', 'Der Reißverschluss war am ersten Tag kaputt.'] },
  apology: 'Es tut uns leid, dass wir Sie enttäuscht haben. Die Versandkosten wurden erstattet.',
};

// prettier-ignore
export const FRENCH: Phrases = {
  tickets: {
    delivery: { subject: 'Où est ma commande {order} ?', body: 'Bonjour,\n\nle suivi n’a pas bougé depuis plusieurs jours. Quand la commande {order} arrivera-t-elle ?\n\nMerci' },
    damage: { subject: '{product} reçu abîmé', body: 'L’article « {product} » de la commande {order} a une couture déchirée. Deux photos sont jointes.' },
    refund: { subject: 'Remboursement de {order}', body: 'J’ai renvoyé le colis mais je n’ai pas reçu l’argent. Commande {order}.' },
    points: { subject: 'Points manquants', body: 'Mon dernier achat n’apparaît pas dans mes points. Pouvez-vous vérifier ?' },
    product: { subject: 'Question sur {product}', body: 'Y a-t-il des pièces de rechange pour « {product} », et comment le laver ?' },
  },
  firstAnswers: ['Merci de votre message. Je suis désolée, je m’en occupe tout de suite.', 'Bonjour, j’ai interrogé notre entrepôt et je reviens vers vous.'],
  laterAnswers: ['C’est réglé. Vous recevrez une confirmation par e-mail.', 'Un article de remplacement est parti aujourd’hui, gratuitement.'],
  replies: ['Merci, cela m’aide.', 'J’attends toujours. Avez-vous des nouvelles ?'],
  feedback: { good: ['Rapide et aimable.', 'La meilleure tente que j’aie eue.'], fair: ['Correct, mais le carton était bien trop grand.', 'Bonne qualité, livraison lente.'], bad: ['Trois semaines sans réponse.', 'La fermeture a cassé le premier jour.'] },
  apology: 'Nous regrettons de vous avoir déçu. Les frais de port ont été remboursés.',
};

// prettier-ignore
export const SPANISH: Phrases = {
  tickets: {
    delivery: { subject: '¿Dónde está mi pedido {order}?', body: 'Hola:\n\nEl seguimiento no cambia desde hace días. ¿Cuándo llegará el pedido {order}?\n\nGracias' },
    damage: { subject: '{product} llegó dañado', body: 'El artículo «{product}» del pedido {order} tiene una costura rota. Adjunto dos fotos.' },
    refund: { subject: 'Reembolso de {order}', body: 'Devolví el paquete, pero el dinero no ha llegado. Pedido {order}.' },
    points: { subject: 'Faltan puntos', body: 'Mi última compra no aparece en mis puntos. ¿Pueden revisarlo?' },
    product: { subject: 'Pregunta sobre {product}', body: '¿Hay repuestos para «{product}» y cómo se lava?' },
  },
  firstAnswers: ['Gracias por escribirnos. Lo siento; lo reviso ahora mismo.', 'Hola, he preguntado al almacén y le escribiré de nuevo.'],
  laterAnswers: ['Ya está resuelto. Recibirá una confirmación por correo.', 'Hoy hemos enviado otro, sin coste.'],
  replies: ['Gracias, me sirve.', 'Sigo esperando. ¿Hay novedades?'],
  feedback: { good: ['Rápidos y amables.', 'La mejor tienda que he tenido.'], fair: ['Bien, pero la caja era enorme.', 'Buena calidad, entrega lenta.'], bad: ['Tres semanas y nadie contesta.', 'La cremallera se rompió el primer día.'] },
  apology: 'Sentimos haberle fallado. Le hemos devuelto los gastos de envío.',
};

// prettier-ignore
export const POLISH: Phrases = {
  tickets: {
    delivery: { subject: 'Gdzie jest moje zamówienie {order}?', body: 'Dzień dobry,\n\nśledzenie przesyłki od kilku dni się nie zmienia. Kiedy dotrze zamówienie {order}?\n\nPozdrawiam' },
    damage: { subject: '{product} – towar uszkodzony', body: 'Produkt „{product}” z zamówienia {order} ma rozdarty szew. Załączam dwa zdjęcia.' },
    refund: { subject: 'Zwrot pieniędzy za {order}', body: 'Odesłałem paczkę, ale pieniądze nie wróciły. Zamówienie {order}.' },
    points: { subject: 'Brakuje punktów', body: 'Ostatni zakup nie pojawił się na koncie punktowym. Proszę o sprawdzenie.' },
    product: { subject: 'Pytanie o {product}', body: 'Czy do „{product}” są części zamienne i jak to prać?' },
  },
  firstAnswers: ['Dziękujemy za wiadomość. Przepraszam za kłopot, już to sprawdzam.', 'Dzień dobry, zapytałam magazyn i wrócę z odpowiedzią.'],
  laterAnswers: ['Sprawa załatwiona. Potwierdzenie przyjdzie e-mailem.', 'Dziś wysłaliśmy nowy egzemplarz, bezpłatnie.'],
  replies: ['Dziękuję, to pomogło.', 'Nadal czekam. Czy coś wiadomo?'],
  feedback: { good: ['Szybko i miło.', 'Najlepszy namiot, jaki miałem.'], fair: ['W porządku, ale karton był za duży.', 'Dobra jakość, wolna dostawa.'], bad: ['Trzy tygodnie bez odpowiedzi.', 'Zamek zepsuł się pierwszego dnia.'] },
  apology: 'Przepraszamy, że zawiedliśmy. Zwróciliśmy koszt przesyłki.',
};

// prettier-ignore
export const RUSSIAN: Phrases = {
  tickets: {
    delivery: { subject: 'Где мой заказ {order}?', body: 'Здравствуйте!\n\nСтатус не меняется уже несколько дней. Когда придёт заказ {order}?\n\nСпасибо' },
    damage: { subject: '{product}: товар повреждён', body: 'У товара «{product}» из заказа {order} разошёлся шов. Прилагаю две фотографии.' },
    refund: { subject: 'Возврат денег за {order}', body: 'Посылку я вернул, но деньги не пришли. Заказ {order}.' },
    points: { subject: 'Не хватает баллов', body: 'Последняя покупка не видна в баллах. Проверьте, пожалуйста.' },
    product: { subject: 'Вопрос о товаре {product}', body: 'Есть ли запчасти к «{product}» и как его стирать?' },
  },
  firstAnswers: ['Спасибо за сообщение. Приносим извинения, уже разбираюсь.', 'Здравствуйте, я уточню на складе и напишу вам.'],
  laterAnswers: ['Вопрос решён. Подтверждение придёт на почту.', 'Сегодня отправили замену бесплатно.'],
  replies: ['Спасибо, помогло.', 'Всё ещё жду. Есть новости?'],
  feedback: { good: ['Быстро и вежливо.', 'Лучшая палатка из всех.'], fair: ['Нормально, но коробка слишком большая.', 'Качество хорошее, доставка медленная.'], bad: ['Три недели без ответа.', 'Молния сломалась в первый день.'] },
  apology: 'Нам очень жаль. Мы вернули стоимость доставки.',
};

// prettier-ignore
export const UKRAINIAN: Phrases = {
  tickets: {
    delivery: { subject: 'Де моє замовлення {order}?', body: 'Доброго дня!\n\nСтатус не змінюється вже кілька днів. Коли прийде замовлення {order}?\n\nДякую' },
    damage: { subject: '{product}: товар пошкоджено', body: 'У товару «{product}» із замовлення {order} розійшовся шов. Додаю дві світлини.' },
    refund: { subject: 'Повернення коштів за {order}', body: 'Посилку я повернула, але гроші не надійшли. Замовлення {order}.' },
    points: { subject: 'Бракує балів', body: 'Останньої покупки немає серед балів. Перевірте, будь ласка.' },
    product: { subject: 'Питання про {product}', body: 'Чи є запчастини до «{product}» і як його прати?' },
  },
  firstAnswers: ['Дякуємо за повідомлення. Перепрошую, вже перевіряю.', 'Доброго дня, я уточню на складі та напишу вам.'],
  laterAnswers: ['Питання вирішено. Підтвердження надійде поштою.', 'Сьогодні безкоштовно надіслали заміну.'],
  replies: ['Дякую, допомогло.', 'Досі чекаю. Чи є новини?'],
  feedback: { good: ['Швидко і привітно.', 'Найкращий намет.'], fair: ['Нормально, але коробка завелика.', 'Якість добра, доставка повільна.'], bad: ['Три тижні без відповіді.', 'Блискавка зламалася першого дня.'] },
  apology: 'Нам дуже прикро. Ми повернули вартість доставки.',
};
