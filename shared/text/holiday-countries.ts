/**
 * Countries whose public holidays can be told, with a weekend of Saturday and Sunday; China's with its make-up days.
 * A test holds the list to what the calendar room knows.
 */
export const HOLIDAY_COUNTRIES =
  'CN US GB DE FR JP KR AU CA HK TW SG AT BE BR CH CL CO CZ DK EE ES FI GR HR HU ID IE IS IT KE LT LU LV MX MY NG NL NO NZ PE PH PL PT RO RS SE SI SK TH TR UA UY VE VN ZA'.split(
    ' ',
  );
