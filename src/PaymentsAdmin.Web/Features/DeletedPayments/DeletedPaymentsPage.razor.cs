using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.DeletedPayments;

/// <summary>The payments that were deleted in the last 30 days, by whom, and until when; each can be restored here.</summary>
public sealed partial class DeletedPaymentsPage
{
    private static readonly Words _title = "Deleted payments";
    private static readonly Words _about = "Each can be restored for 30 days";
    private static readonly Words Nothing = "No deleted payments.";
    private static readonly Words NothingFound = "No deleted payment found.";

    private static readonly Func<DeletedPayment, object> RowKey = payment => payment.Place;

    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("Payment", "c-number"),
        new("Customer", "c-customer"),
        new("For", "c-for"),
        new("Deleted by", "c-by"),
        new("Deleted", "c-made"),
        new("Restorable until", "c-until"),
        new("Amount", "c-amount"),
        new("Currency", "c-currency", Silent: true),
        new("Restore", "c-verb", Silent: true),
    ];

    private readonly CommandState _restoring = new();
    private RenderFragment<DeletedPayment>? _cells;
    private PaymentId? _restored;
    private PaymentId? _refused;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "entry")]
    public string? Entry { get; set; }

    [Inject]
    private DeletedPaymentService Deleted { get; set; } = null!;

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    protected override DeletedQuery State => DeletedUrl.Read(Workspace.Id, Text, Before, Entry);

    protected override Func<Change, bool> Concerns => change => change.Workspace == Workspace.Id && change.SubjectKind is SubjectKinds.Payment;

    protected override Task<Result<Slice<DeletedPayment>>> FindAsync(DeletedQuery state, CancellationToken ct) => Deleted.ListAsync(state, Actor, ct);

    // A second click finds the command busy, or the row gone.
    private async Task RestoreAsync(DeletedPayment row)
    {
        if (_restoring.Busy)
        {
            return;
        }

        var done = await _restoring.RunAsync(() => Payments.UndeleteAsync(Workspace, row.Id, Actor, Gone));
        _restored = done ? row.Id : null;
        _refused = done ? null : row.Id;
        await ReadAsync();
        StateHasChanged();
    }
}
