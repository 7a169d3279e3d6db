using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>A deleted payment that can still be restored.</summary>
public sealed record DeletedPayment(
    DeletedPlace Place, PaymentId Id, EntityRef Entity, string EntityName, string CustomerName, Money Amount, string? DeletedBy)
{
    public DateTimeOffset DeletedAt => Place.At;

    public DateTimeOffset RestorableUntil => Place.At + PaymentRules.UndeleteWindow;
}

/// <summary>A position in the list of deleted payments: the time, and the entry of the audit trail that breaks ties.</summary>
public sealed record DeletedPlace(DateTimeOffset At, long Entry);

/// <summary>A page of deleted payments, newest first: after a place, and of a number or a customer.</summary>
public sealed record DeletedQuery(WorkspaceId Workspace)
{
    public const int Rows = 50;

    public DeletedPlace? After { get; init; }

    /// <summary>A payment's number, or a part of a customer's name.</summary>
    public string? Text { get; init; }
}

/// <summary>Reads the payments that can be restored.</summary>
public interface IDeletedPayments
{
    Task<Slice<DeletedPayment>> PageAsync(DeletedQuery query, CancellationToken ct);
}

/// <summary>The deleted payments of a workspace, for those who may restore them.</summary>
public sealed class DeletedPaymentService(IDeletedPayments deleted)
{
    public async Task<Result<Slice<DeletedPayment>>> ListAsync(DeletedQuery query, Actor actor, CancellationToken ct) =>
        Right.EditPayments.Check(actor) is { } no ? no : await deleted.PageAsync(query, ct);
}
