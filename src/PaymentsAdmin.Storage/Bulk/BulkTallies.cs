using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>An entity of the load: the data its payments show, and the changes since the last commit.</summary>
internal sealed class EntityTally(BulkEntity entity, string titleFold, CustomerTally customer)
{
    private readonly long _id = entity.Id;

    // One string rather than a list: a load keeps every entity until it ends.
    private readonly string _words = Fold.Words(entity.Title, entity.Ref.ExternalId);
    private long _order = entity.Order ?? 0;
    private int _made;
    private long _newOrder;
    private int _newlyMade;
    private long _paid;
    private long _pending;

    public int Kind => Ref.Kind;

    public EntityRef Ref { get; } = entity.Ref;

    public Currency Currency { get; } = entity.Currency;

    public string TitleFold { get; } = titleFold;

    public long? Customer { get; } = entity.Customer;

    /// <summary>The words all its payments are found by.</summary>
    public IEnumerable<string> Words => customer.Words.Concat(_words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public string CustomerFold => customer.Fold;

    /// <summary>Whether the order number continues the entity's sequence.</summary>
    public bool Follows(BulkOrder order) => order.Place == _made + 1 && (_order == 0 || order.Number == _order);

    public void Count(BulkPayment payment)
    {
        if (_order == 0)
        {
            _order = _newOrder = payment.Order.Number;
        }

        _made++;
        _newlyMade++;
        if (payment.Kind == PaymentKind.Reversal || !PaymentRules.HoldsItems(payment.State))
        {
            return;
        }

        var totals = EntityTotals.Of(payment.Amount, payment.Paid is not null);
        _pending = checked(_pending + totals.Pending);
        _paid = checked(_paid + totals.Paid);
    }

    public long[] TakeMove()
    {
        long[] move = [_id, _newOrder, _newlyMade, _paid, _pending];
        _newOrder = _paid = _pending = 0;
        _newlyMade = 0;
        return move;
    }
}

/// <summary>A customer of the load: the data its entities and payments show.</summary>
internal sealed record CustomerTally(string Fold, string[] Words)
{
    public static readonly CustomerTally None = new("", []);
}

/// <summary>A product row of the load, with the quantity covered by payments.</summary>
internal sealed class RowTally(long id, long entity, Quantity quantity)
{
    private Quantity _covered;
    private Quantity _new;

    public long Entity => entity;

    public void Cover(Quantity more)
    {
        _covered += more;
        _new += more;
        if (_covered > quantity)
        {
            throw new BulkFaultException("Payments cover more than the row has", id);
        }
    }

    public long[] TakeMove()
    {
        long[] move = [id, _new.TenThousandths];
        _new = Quantity.Zero;
        return move;
    }
}

/// <summary>An account or wallet of the load; a wallet cannot go negative.</summary>
internal sealed class AccountTally(long id, Currency currency, long? funds)
{
    private long _sum;
    private long _new;

    public Currency Currency => currency;

    public void Move(long minor)
    {
        _sum = checked(_sum + minor);
        _new += minor;
        if (funds is { } start && start + _sum < 0)
        {
            throw new BulkFaultException("A wallet pays more than it has", id);
        }
    }

    public long[] TakeMove()
    {
        long[] move = [id, _new];
        _new = 0;
        return move;
    }
}
