using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Streams the payments of a list as a file.</summary>
public sealed class PaymentsDownload(ExportService exports, WorkspaceService workspaces, FileDesk desk, Organisation organisation, BusinessClock clock)
{
    /// <summary>What spreadsheets and programs open it as.</summary>
    public const string Csv = "text/csv; charset=utf-8; header=present";

    /// <summary>Answers a request for the file.</summary>
    public Task AnswerAsync(HttpContext context) => desk.AnswerAsync(context, ExportFailures.FromElsewhere, actor => WriteAsync(context, actor));

    private async Task<Failure?> WriteAsync(HttpContext context, Actor actor)
    {
        var state = PaymentListUrl.Read(context.Request.QueryString.Value ?? string.Empty);
        var books = await workspaces.ListAsync(actor, context.RequestAborted);
        if (books.Failure is { } no)
        {
            return no;
        }

        var request = new ExportRequest(OpenWorkspace.Of(context.User, books.Value), state.Filter, PaymentListUrl.QueryOf(state.Filter));
        return (await exports.WriteAsync(request, () => FileDesk.Begin(context.Response, ExportFileName.Of(organisation.Name, state, clock.Now), Csv), actor, context.RequestAborted)).Failure;
    }
}

/// <summary>Downloads.</summary>
public static class ExportEndpoints
{
    /// <summary>Registers what they need.</summary>
    public static void AddExports(this IServiceCollection services) =>
        services.AddScoped<FileDesk>().AddScoped<PaymentsDownload>().AddScoped<AuditDownload>().AddScoped<ComparisonDownload>();

    /// <summary>Adds the endpoints.</summary>
    public static void MapExports(this WebApplication app)
    {
        app.MapGet(ExportUrls.PaymentsFile, (HttpContext context, PaymentsDownload download) => download.AnswerAsync(context));
        app.MapGet(AuditUrl.ListFile, (HttpContext context, AuditDownload download) => download.ListAsync(context));
        app.MapGet($"{AppUrls.Workspaces}/{{id:int}}/differences.csv", (HttpContext context, int id, ComparisonDownload download) => download.AnswerAsync(context, id));
        app.MapGet(AuditUrl.AuditorsFile, (HttpContext context, AuditDownload download) => download.AuditorsFileAsync(context));
    }
}
