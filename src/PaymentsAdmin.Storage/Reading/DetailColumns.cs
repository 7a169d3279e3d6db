using System.Data.Common;
using System.Text.Json;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The columns of a payment's page, without lines and deliveries.</summary>
internal static class DetailColumns
{
    public static readonly Selection All = new();

    private static readonly SelectedColumn<PaymentId> Id = All.Add(PaymentColumns.Id);
    private static readonly SelectedColumn<WorkspaceId> Workspace = All.Add(PaymentColumns.Workspace);
    private static readonly SelectedColumn<HexId> HexId = All.Add(PaymentColumns.HexId);
    private static readonly SelectedColumn<PaymentKind> Kind = All.Add(PaymentColumns.Kind);
    private static readonly SelectedColumn<string?> PortalId = All.Add(PaymentColumns.PortalId);
    private static readonly SelectedColumn<string> AccountNumber = All.Add(PaymentColumns.AccountNumber);
    private static readonly SelectedColumn<string?> Number = All.Add(PaymentColumns.Number);
    private static readonly SelectedColumn<EntityId> EntityId = All.Add(PaymentColumns.EntityId);
    private static readonly SelectedColumn<int> EntityKind = All.Add(PaymentColumns.EntityKind);
    private static readonly SelectedColumn<string> ExternalId = All.Add(PaymentColumns.ExternalId);
    private static readonly SelectedColumn<string> EntityTitle = All.Add(PaymentColumns.EntityTitle);
    private static readonly SelectedColumn<long> OrderNumber = All.Add(PaymentColumns.OrderNumber);
    private static readonly SelectedColumn<CustomerId?> CustomerId = All.Add(PaymentColumns.CustomerId);
    private static readonly SelectedColumn<string> CustomerName = All.Add(PaymentColumns.CustomerName);
    private static readonly SelectedColumn<long> Amount = All.Add(PaymentColumns.AmountMinor);
    private static readonly SelectedColumn<Currency> Currency = All.Add(PaymentColumns.Currency);
    private static readonly SelectedColumn<MethodId?> MethodId = All.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<string?> MethodName = All.Add(PaymentColumns.MethodName);
    private static readonly SelectedColumn<PostingState> Posting = All.Add(PaymentColumns.Posting);
    private static readonly SelectedColumn<DateTimeOffset?> PaidAt = All.Add(PaymentColumns.PaidAt);
    private static readonly SelectedColumn<DateOnly?> PaidOn = All.Add(PaymentColumns.PaidOn);
    private static readonly SelectedColumn<string?> PaidBy = All.Add(PaymentColumns.PaidBy);
    private static readonly SelectedColumn<int?> PaidById = All.Add(PaymentColumns.PaidById);
    private static readonly SelectedColumn<string?> Reference = All.Add(PaymentColumns.PaidReference);
    private static readonly SelectedColumn<long?> Received = All.Add(PaymentColumns.ReceivedMinor);
    private static readonly SelectedColumn<DateOnly> DueOn = All.Add(PaymentColumns.DueOn);
    private static readonly SelectedColumn<string> PayerText = All.Add(PaymentColumns.PayerText);
    private static readonly SelectedColumn<string> PayerLanguage = All.Add(PaymentColumns.PayerLanguage);
    private static readonly SelectedColumn<DateTimeOffset> CreatedAt = All.Add(PaymentColumns.CreatedAt);
    private static readonly SelectedColumn<string> CreatedBy = All.Add(PaymentColumns.CreatedBy);
    private static readonly SelectedColumn<int?> CreatedById = All.Add(PaymentColumns.CreatedById);
    private static readonly SelectedColumn<DateTimeOffset> RefreshedAt = All.Add(PaymentColumns.RefreshedAt);
    private static readonly SelectedColumn<DateTimeOffset?> DeletedAt = All.Add(PaymentColumns.DeletedAt);
    private static readonly SelectedColumn<Revision> Revision = All.Add(PaymentColumns.Revision);
    private static readonly SelectedColumn<string?> CustomerKey = All.Add(PaymentColumns.CustomerKey);
    private static readonly SelectedColumn<string?> Difference = All.Add(PaymentColumns.PortalDifference);
    private static readonly PlainColumns Plain = PlainColumns.AddTo(All);

    public static PaymentDetail Read(DbDataReader row)
    {
        var amount = new Money(Amount.Of(row), Currency.Of(row));
        return new PaymentDetail(
            Id.Of(row),
            Workspace.Of(row),
            HexId.Of(row),
            Kind.Of(row),
            PortalId.Of(row),
            AccountNumber.Of(row),
            Number.Of(row),
            EntityId.Of(row),
            new EntityRef(EntityKind.Of(row), ExternalId.Of(row)),
            EntityTitle.Of(row),
            OrderNumber.Of(row),
            CustomerId.Of(row),
            CustomerName.Of(row),
            amount,
            MethodId.Of(row) is { } method ? new PaymentMethodRef(method, MethodName.Of(row)!) : null,
            Posting.Of(row),
            Paid(row, amount),
            DueOn.Of(row),
            PayerText.Of(row),
            PayerLanguage.Of(row),
            CreatedAt.Of(row),
            CreatedBy.Of(row),
            RefreshedAt.Of(row),
            DeletedAt.Of(row),
            Revision.Of(row),
            [],
            []
        )
        {
            CreatedById = CreatedById.Of(row),
            IsCustomerUnread = PortalCustomers.IsUnread(CustomerKey.Of(row), CustomerName.Of(row)),
            Difference = Differences(Difference.Of(row)),
            Fields = Plain.Of(row),
        };
    }

    // Stored like the changes of an audit entry: field, before, after.
    private static IReadOnlyList<AuditChange> Differences(string? stored) =>
        stored is null ? [] : [.. JsonSerializer.Deserialize<string?[][]>(stored)!.Select(one => new AuditChange(one[0]!, one[1], one[2]))];

    private static PaidFact? Paid(DbDataReader row, Money amount) =>
        PaidOn.Of(row) is not { } on
            ? null
            : new PaidFact(
                PaidAt.Of(row)!.Value,
                on,
                PaidBy.Of(row) ?? "",
                PaidById.Of(row),
                Reference.Of(row),
                Received.Of(row) is { } received ? new Money(received, amount.Currency) : amount
            );
}
