using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Explains an empty list: which condition hides the most, and how to remove it.</summary>
public sealed partial class EmptyList
{
    private (FilterChip Chip, long Hidden)? _culprit;

    [Parameter, EditorRequired]
    public required IReadOnlyList<FilterChip> Chips { get; set; }

    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter, EditorRequired]
    public required Func<PaymentFilter, CancellationToken, Task<Result<PaymentTotals>>> Load { get; set; }

    [Parameter]
    public bool Mirrored { get; set; }

    [Parameter]
    public bool OfAccounts { get; set; }

    private string? Reason =>
        _culprit is not (var chip, var hidden) ? null
        : T.Of(
            hidden,
            $"The filter “{T[chip.Name]}: {chip.Value}” hides the only payment.",
            $"The filter “{T[chip.Name]}: {chip.Value}” hides all {Formats.Count(hidden)} payments.");

    protected override async Task OnParametersSetAsync()
    {
        var chips = Chips;
        _culprit = null;
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        (FilterChip Chip, long Hidden)? max = null;
        foreach (var chip in chips)
        {
            var answer = await Load(chip.Without, Gone);
            if (Gone.IsCancellationRequested || !ReferenceEquals(chips, Chips))
            {
                return;
            }

            if (answer.Ok && answer.Value.Count > (max?.Hidden ?? 0))
            {
                max = (chip, answer.Value.Count);
            }
        }

        _culprit = max;
    }
}
