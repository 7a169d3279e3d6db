using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>The columns of <c>payments p</c> that the rules check, in a selection.</summary>
internal sealed class StateColumns
{
    // Without joins, so that the statement can lock the payment alone.
    private static readonly Column<int> EntityKind = new("(SELECT e.kind FROM entities e WHERE e.id = p.entity_id)", (r, at) => r.GetInt32(at));

    private static readonly Column<bool> HasLinks = new(
        "EXISTS (SELECT 1 FROM public_links l WHERE l.payment_id = p.id AND l.revoked_at IS NULL)", (r, at) => r.FlagAt(at));

    private readonly SelectedColumn<PaymentId> _id;
    private readonly SelectedColumn<EntityId> _entity;
    private readonly SelectedColumn<int> _entityKind;
    private readonly SelectedColumn<PaymentKind> _kind;
    private readonly SelectedColumn<long> _minor;
    private readonly SelectedColumn<Currency> _currency;
    private readonly SelectedColumn<PostingState> _posting;
    private readonly SelectedColumn<DateOnly?> _paidOn;
    private readonly SelectedColumn<DateTimeOffset?> _deletedAt;
    private readonly SelectedColumn<Revision> _revision;
    private readonly SelectedColumn<bool>? _links;

    private StateColumns(Selection selection, bool links)
    {
        _id = selection.Add(PaymentColumns.Id);
        _entity = selection.Add(PaymentColumns.EntityId);
        _entityKind = selection.Add(EntityKind);
        _kind = selection.Add(PaymentColumns.Kind);
        _minor = selection.Add(PaymentColumns.AmountMinor);
        _currency = selection.Add(PaymentColumns.Currency);
        _posting = selection.Add(PaymentColumns.Posting);
        _paidOn = selection.Add(PaymentColumns.PaidOn);
        _deletedAt = selection.Add(PaymentColumns.DeletedAt);
        _revision = selection.Add(PaymentColumns.Revision);
        _links = links ? selection.Add(HasLinks) : null;
    }

    /// <summary>With or without a look for payment links, which only changes that may end them need.</summary>
    public static StateColumns AddTo(Selection selection, bool links = true) => new(selection, links);

    public DateOnly? PaidOn(DbDataReader row) => _paidOn.Of(row);

    public PaymentState Of(DbDataReader row) =>
        new(
            _id.Of(row), _entity.Of(row), _entityKind.Of(row), _kind.Of(row), new Money(_minor.Of(row), _currency.Of(row)), _posting.Of(row),
            PaidOn(row) is not null, _deletedAt.Of(row), _revision.Of(row))
        {
            HasLinks = _links?.Of(row) ?? false,
        };
}
