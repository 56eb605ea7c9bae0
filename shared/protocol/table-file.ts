/** Formats of tables that are known, but not read: they are to be saved as .xlsx or CSV. */
export type OtherFormat = 'xls' | 'xlsb' | 'ods' | 'numbers' | 'pdf' | 'zip';

/** Why a file was not read as a table. */
export type TableFileTrouble =
  | { readonly code: 'too-large'; readonly megabytes: number; readonly limit: number }
  | { readonly code: 'too-many-rows'; readonly limit: number }
  | { readonly code: 'too-many-columns'; readonly columns: number; readonly limit: number }
  | { readonly code: 'not-text' }
  | { readonly code: 'no-headings' }
  | { readonly code: 'other-format'; readonly format: OtherFormat }
  | { readonly code: 'password' }
  | { readonly code: 'damaged-workbook'; readonly detail: string }
  | { readonly code: 'sheet-missing'; readonly sheet: string; readonly sheets: readonly string[] }
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-unreadable'; readonly detail: string };
