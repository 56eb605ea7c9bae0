import type { DimensionKey } from '../../../shared/protocol/new-plan.ts';
import { normalName } from './table.ts';

/** What a heading alone lets expect of its column. */
export type HeadingHint =
  | { readonly hint: 'date' | 'year' | 'month' | 'price' | 'ignored' | 'contact' }
  /** `rank`: how near to the top such a level usually stands. */
  | { readonly hint: 'level'; readonly dimension: DimensionKey; readonly rank: number }
  | { readonly hint: 'measure'; readonly kind: 'money' | 'count' }
  | { readonly hint: 'code' };

type Words = readonly (readonly [RegExp, HeadingHint])[];

const level = (dimension: DimensionKey, rank: number): HeadingHint => ({ hint: 'level', dimension, rank });
const money: HeadingHint = { hint: 'measure', kind: 'money' };
const count: HeadingHint = { hint: 'measure', kind: 'count' };
const ignored: HeadingHint = { hint: 'ignored' };

/** Tried in order on the heading in lower case without spaces; the first that fits counts. */
const WORDS: Words = [
  [/e-?mail|邮箱|邮件/, { hint: 'contact' }],
  [/^(row|line|record|seq|serial)?(id|no|nr|num|number|#|index)\.?$|^(序号|行号|编号)$/, ignored],
  [
    /(order|invoice|transaction|receipt|document|ticket|voucher|bill|po)(id|no|nr|num|number|#)|订单|单号|单据号|发票|凭证|合同号|流水/,
    ignored,
  ],
  [
    /phone|mobile|tel$|fax|电话|手机|传真|zip|postal|postcode|plz|邮编|address|street|地址|latitude|longitude|^lat$|^lon$|^lng$/,
    ignored,
  ],
  [
    /ship(ping|ment)?(date|mode|cost)|duedate|deliverydate|birth|发货|到货|交货|出生|入职|hiredate|created|modified|updated/,
    ignored,
  ],
  [/shipmode|payment|priority|gender|status|remark|comment|note|付款|支付|优先|性别|状态|备注|说明|运输/, ignored],
  [/ordermonth|^month(s|of.*|name|no)?$|^mon$|salesmonth|^monat$|^mois$|^mes$|月份|^月$|月度/, { hint: 'month' }],
  [/^(order|sales|fiscal|calendar)?year$|^fy$|^jahr$|^année$|^año$|年份|^年$|年度|财年/, { hint: 'year' }],
  [/date|datum|^day$|^time$|period|fecha|日期|时间|年月|期间|成交日|下单/, { hint: 'date' }],
  [/discount|rate$|ratio|percent|%|share|率$|占比|折扣|比例|同比|环比|完成率/, ignored],
  [
    /(unit|item|list|avg|average|selling|retail|sale|sales)s?price|^price|priceperunit|priceeach|einzelpreis|stückpreis|单价|均价|售价|^价格/,
    { hint: 'price' },
  ],
  [/(unit|item|average|avg)cost|costperunit|成本价/, ignored],
  [/subcategory|subcat|subclass|unterkategorie|子类|小类|二级/, level('product', 3)],
  [
    /productcategory|productline|productgroup|productfamily|productclass|itemtype|family|department(name)?ofproduct/,
    level('product', 1),
  ],
  [/categor|kategorie|品类|类别|大类|分类|产品线|产品类|商品类|一级/, level('product', 1)],
  [/中类/, level('product', 2)],
  [/brand|marke|series|系列|品牌|车系/, level('product', 2)],
  [
    /(customer|client|account)(type|segment|group|class|tier|category)|客户类|客户分|客户等级|segment|^industry|行业|会员等级/,
    level('customer', 1),
  ],
  [/channel|platform|kanal|canal|渠道|平台|salesmethod|ordermethod|online|线上/, level('channel', 1)],
  [
    /(product|item|sku|model|article|goods)(id|code|no|nr|num|number|#)|stockcode|货号|产品编码|商品编码|物料编码|产品编号|商品编号/,
    { hint: 'code' },
  ],
  [
    /(customer|client|employee|staff|rep|salesperson|seller|agent|store|region|team|member)(id|code|no|nr|num|number|#)|工号|员工编号|客户编号|客户编码|门店编号|门店编码|代码$|编码$/,
    { hint: 'code' },
  ],
  [
    /^(total)?(net|gross)?(sales?|revenues?|turnover|amount|umsatz|erlös|ventes?|ventas|ingresos|chiffred.affaires)(amount|value|total|revenue|usd|eur|cny|rmb|net)?$/,
    money,
  ],
  [
    /(sales|net|gross|total|order|line|invoice|extended)(sales|amount|value|revenue|price|total)|linetotal|subtotal|grandtotal|^total$|income$|bookings?|acv|arr$|mrr$|gmv/,
    money,
  ],
  [/销售额|营业额|营收|收入|金额|业绩|回款|流水额|实付|成交额|合同额|产值/, money],
  [/profit|margin$|grossmargin|gewinn|bénéfice|利润|毛利/, money],
  [/^(total)?(cost|cogs|costs|kosten)|成本/, money],
  [
    /quantit|^qty|qty$|^units?|units$|unitssold|volume|pieces|menge|anzahl|quantité|cantidad|数量|销量|台数|件数|件$|辆$|箱数/,
    count,
  ],
  [
    /(newcustomers|customers?count|orders?count|noof|numberof|^orders$|^customers$|^deals?$|visits?$)|客户数|订单数|单量|户数/,
    count,
  ],
  [/continent|theatre|^bu$|businessunit|事业部|战区/, level('organization', 0)],
  [/^markets?$/, level('organization', 1)],
  [/country|nation|^land$|^pays$|^país$|国家/, level('organization', 1)],
  [/region|area|zone|大区|区域|地区|片区|gebiet|région|región/, level('organization', 2)],
  [/territory|district|division|branch|bezirk|分公司|省区|办事处|战区/, level('organization', 3)],
  [/state|province|bundesland|省份|^省|省$/, level('organization', 3)],
  [/city|town|stadt|ville|ciudad|城市|^市|地市/, level('organization', 4)],
  [
    /office|store|shop|outlet|dealer|branch|location|filiale|tienda|magasin|门店|店铺|店名|经销商|网点|^店|4s/,
    level('organization', 5),
  ],
  [/team|group|dept|department|squad|abteilung|équipe|equipo|团队|小组|部门|科室|组$/, level('organization', 6)],
  [/manager|supervisor|lead$|leader|director|主管|经理|总监|负责人|店长/, level('organization', 7)],
  [
    /(sales)?(rep|person|man|people|agent|executive|consultant|associate|officer)(name|resentative|s)?$|salesrep|salesperson|seller|^rep|representative|employee|staff|^owner|accountowner|accountexecutive|vertriebler|verkäufer|vertreter|mitarbeiter|vendeur|vendedor|commercial$|业务员|销售员|销售代表|销售人员|销售顾问|业务代表|员工|姓名|顾问|导购|^人员|销售$/,
    level('organization', 8),
  ],
  [/customer|client|account|buyer|kunde|cliente?|客户|顾客|会员|买家|终端/, level('customer', 3)],
  [
    /product|item|sku|model|article|artikel|produ[ik]t|produit|producto|goods|description|产品|商品|品名|货品|型号|车型|物料|规格/,
    level('product', 4),
  ],
  [/^(name|person|people|who)$/, level('organization', 8)],
];

export function hintOf(heading: string): HeadingHint | null {
  const name = normalName(heading).replace(/[()（）[\]$€£¥./:：]/g, '');
  if (name === '') return null;
  return WORDS.find(([words]) => words.test(name))?.[1] ?? null;
}

/** Whether members of a level with such a rank are people. */
export const PERSON_RANK = 8;

/** Rows and columns that sum others: "Total", "East Total", "合计", "华东小计". */
export function isTotalWord(text: string): boolean {
  // A look at every cell of a table: most say nothing of the kind.
  if (!/total|sum|gesamt|[计总汇和]/i.test(text)) return false;
  return /^(grand|sub|sum|overall|all)?[ -]?totals?:?$|^sum:?$|^summe|^gesamt| totals?$|^total (général|general)$|^total [a-z]+$|(合计|总计|小计|汇总|共计|累计|总和)[：:]?$|^(合计|总计|小计|汇总|共计)/i.test(
    text,
  );
}
