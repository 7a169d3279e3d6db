using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.Exports;

namespace PaymentsAdmin.Web.Features.Audit;

public sealed class AuditDownload(AuditorsFileService files, WorkspaceService workspaces, FileAnswers answers, Organisation organisation, BusinessClock clock)
{
    public Task AuditorsFileAsync(HttpContext context) =>
        answers.AnswerAsync(
            context,
            AuditFailures.FromElsewhere,
            async actor =>
            {
                var filter = AuditUrl.Read(Query(context), clock.Today).Filter;
                var workspace = filter.Workspace is { } one && await workspaces.ListAsync(actor, context.RequestAborted) is { Ok: true, Value: var all }
                    ? all.FirstOrDefault(w => w.Id == one)
                    : null;
                var request = new AuditorsFileRequest(workspace, filter.From, filter.Through);
                return (await files.WriteAsync(
                    request,
                    () => FileAnswers.Begin(context.Response, Name("auditors", "jsonl"), "application/jsonl; charset=utf-8"),
                    actor,
                    context.RequestAborted
                )).Failure;
            }
        );

    private static Func<string, string?> Query(HttpContext context)
    {
        var query = QueryHelpers.ParseQuery(context.Request.QueryString.Value);
        return name => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private string Name(string what, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}_{ExportFileName.Plain(organisation.Name)}_{clock.Now.UtcDateTime:yyyyMMdd-HHmm}Z.{ending}");
}
