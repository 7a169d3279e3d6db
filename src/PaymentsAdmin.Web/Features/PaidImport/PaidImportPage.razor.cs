using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Features.PaidImport;

/// <summary>Previews an uploaded file that marks payments paid or unpaid, and applies all of its rows at once.</summary>
public sealed partial class PaidImportPage
{
    private IReadOnlyList<VerdictGroup> _groups = [];
    private IReadOnlyList<VerdictRow> _rows = [];
    private bool _hasRefused;
    private bool _suspectsToo;

    [Inject]
    private PaidImportService Imports { get; set; } = null!;

    private PaidResult Result => (Shelved!.Done ?? Shelved.Tried)!;

    private bool IsUndo => Shelved!.File.IsUndo;

    private int Chosen => Result.Report.Chosen(_suspectsToo).Count;

    private IReadOnlyList<Money> Sums => Shelved!.Done?.Sums ?? Result.Report.Sums(_suspectsToo);

    private string Title =>
        Shelved!.Done is { Changes: { } done }
            ? IsUndo
                ? T.Of(done.Count, "1 payment marked unpaid", $"{Formats.Count(done.Count)} payments marked unpaid")
                : T.Of(done.Count, "1 payment marked paid", $"{Formats.Count(done.Count)} payments marked paid")
            : IsUndo ? T["Undo preview"]
            : T["Import preview"];

    private string SumsTitle =>
        Shelved!.Done is null ? IsUndo ? T["To be marked unpaid:"] : T["To be marked paid:"] : IsUndo ? T["Marked unpaid:"] : T["Marked paid:"];

    private string Verb =>
        Command.Busy ? T["Importing…"]
        : IsUndo ? T.Of(Chosen, "Mark 1 payment unpaid", $"Mark {Formats.Count(Chosen)} payments unpaid")
        : T.Of(Chosen, "Mark 1 payment paid", $"Mark {Formats.Count(Chosen)} payments paid");

    protected override async Task<Result<PaidResult>> TryAsync(PaidFile file)
    {
        var answer = await Imports.TryAsync(Workspace, file, Actor, Gone);
        return answer.Ok ? new PaidResult(answer.Value, null) : answer.Failure;
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        Arrange();
    }

    private async Task ImportAsync()
    {
        var shelved = Shelved!;
        await Command.RunAsync(async () => await shelved.ImportAsync(() => ImportOnceAsync(shelved)));
        Arrange();
    }

    // If the books changed since the preview, the preview is updated instead.
    private async Task<Result<PaidResult>> ImportOnceAsync(ShelvedFile<PaidFile, PaidResult> shelved)
    {
        var answer = await Imports.ImportAsync(Workspace, shelved.File, shelved.Tried!.Report, _suspectsToo, Actor, CancellationToken.None);
        if (!answer.Ok || answer.Value.Changes is not null)
        {
            return answer;
        }

        shelved.Keep(Workspace.Id, answer.Value);
        return PaidImportFailures.Moved;
    }

    private void Arrange()
    {
        if (Shelved is null)
        {
            return;
        }

        var words = new PaidWords(Result, IsUndo, Shelved.Done is not null);
        var groups = words.Groups();
        _groups = [.. groups.Values];
        _hasRefused = Result.Refused.Any();
        _rows =
        [
            .. Result.Report.Rows.Select(row => new VerdictRow(row.Line, groups[words.KeyOf(row)], row.What)
            {
                Href = row.Payment is { } payment ? AppUrls.Payment(payment) : null,
                Amount = row.Amount,
                Column = row.Column,
                Why = words.WasTaken(row) ? null : row.Why,
            }),
        ];
    }
}
