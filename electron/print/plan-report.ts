import type { Plan } from '../../shared/model/plan.ts';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { planReport } from '../../shared/report/printed/report.ts';
import type { ReportRequest } from '../../shared/report/printed/subject.ts';

/** A plan's report with its charts; what draws them is fetched when the first report is asked for. */
export async function drawnReport(plan: Plan, request: ReportRequest): Promise<PrintDocument> {
  const { chartSvg } = await import('../host/charts/svg.ts');
  return planReport(plan, request, chartSvg);
}
