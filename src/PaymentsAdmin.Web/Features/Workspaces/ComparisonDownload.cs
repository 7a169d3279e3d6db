using System.Globalization;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Exports;

namespace PaymentsAdmin.Web.Features.Workspaces;

public sealed class ComparisonDownload(PortalMirrorService mirrors, FileAnswers answers)
{
    private static readonly string[] Columns =
        [
            "difference", "cause", "payment_id", "portal_payment_id", "entity_type_id", "entity_id", "amount", "currency", "portal_amount",
            "portal_currency", "seen_at_utc", "field", "portal_value",
        ];

    public Task AnswerAsync(HttpContext context, int workspace) =>
        answers.AnswerAsync(
            context,
            ExportFailures.FromElsewhere,
            async actor =>
            {
                var found = await mirrors.FindAsync(new WorkspaceId(workspace), actor, context.RequestAborted);
                if (found.Failure is { } no)
                {
                    return no;
                }

                var file = new OutputBuffer(4_096);
                Write(new CsvCells(CsvFormat.Data, file), found.Value.Last?.Differences ?? []);
                await FileAnswers.Begin(context.Response, NameOf(workspace, found.Value.Last), ExportDialect.Data.MediaType)
                    .WriteAsync(file.Memory, context.RequestAborted);
                return null;
            }
        );

    private static string NameOf(int workspace, PortalComparison? last) =>
        string.Create(CultureInfo.InvariantCulture, $"differences_{workspace}_{(last?.EndedAt ?? DateTimeOffset.UnixEpoch).UtcDateTime:yyyyMMdd-HHmm}Z.csv");

    private static void Write(CsvCells cells, IReadOnlyList<PortalDifference> differences)
    {
        foreach (var column in Columns)
        {
            cells.Head(column);
        }

        cells.EndRow();
        foreach (var one in differences)
        {
            Write(cells, one);
            cells.EndRow();
        }
    }

    private static void Write(CsvCells cells, PortalDifference one)
    {
        cells.Text(one.Kind.ToString());
        cells.Text(one.Cause.ToString());
        cells.WholeOrNothing(one.Payment?.Value);
        Key(cells, one.Problem is { HasId: false } ? null : one.PortalId);
        cells.WholeOrNothing(one.Entity?.Kind);
        cells.Text(one.Entity?.ExternalId);
        cells.Amount(one.OurAmount);
        cells.Text(one.OurAmount?.Currency.Code);
        cells.Amount(one.PortalAmount);
        cells.Text(one.PortalAmount?.Currency.Code);
        if (one.SeenAt is { } seen)
        {
            cells.Utc(seen.ToUnixTimeMilliseconds());
        }
        else
        {
            cells.Nothing();
        }

        cells.Text(one.Problem?.Field);
        cells.Text(one.Problem?.Value);
    }

    // A key that is no number is a text.
    private static void Key(CsvCells cells, PortalKey? key)
    {
        if (key is { AsNumber: null } text)
        {
            cells.Text(text.Value);
        }
        else
        {
            cells.WholeOrNothing(key?.AsNumber);
        }
    }
}
