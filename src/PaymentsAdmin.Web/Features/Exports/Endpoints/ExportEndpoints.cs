using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports.Endpoints;

public static class ExportEndpoints
{
    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Post];

    /// <summary>The address of each list, its default list, and the failure for cross-site requests.</summary>
    internal static IReadOnlyList<(string Address, ExportList List, Failure FromElsewhere)> Lists { get; } =
        [
            (ExportUrls.PaymentsFile, ExportList.Payments, ExportFailures.FromElsewhere),
            (ExportUrls.LinksFile, ExportList.Links, ExportFailures.FromElsewhere),
            (AuditUrl.ListFile, ExportList.Audit, AuditFailures.FromElsewhere),
        ];

    public static void AddExports(this IServiceCollection services) =>
        services.AddSingleton<ExportTracks>().AddScoped<FileAnswers>().AddScoped<ListDownload>().AddScoped<AuditDownload>().AddScoped<ComparisonDownload>();

    /// <summary>The endpoints accept requests only from our own pages, so the form needs no antiforgery token.</summary>
    public static void MapExports(this WebApplication app)
    {
        foreach (var (address, list, fromElsewhere) in Lists)
        {
            app
                .MapMethods(address, _methods, (HttpContext context, ListDownload download) => download.AnswerAsync(context, list, fromElsewhere))
                .DisableAntiforgery();
        }

        app.MapGet(ExportUrls.SummaryFile, (HttpContext context, ListDownload download) => download.SummaryAsync(context));
        app.MapGet(
            $"{AppUrls.Workspaces}/{{id:int}}/differences.csv",
            (HttpContext context, int id, ComparisonDownload download) => download.AnswerAsync(context, id)
        );
        app.MapGet(AuditUrl.AuditorsFile, (HttpContext context, AuditDownload download) => download.AuditorsFileAsync(context));
    }
}
