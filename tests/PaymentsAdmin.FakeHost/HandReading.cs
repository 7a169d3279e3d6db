using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.FakeHosts;

/// <summary>How things are on the host.</summary>
public sealed partial class Hand
{
    /// <summary>A payment by id, number, reference number or code; null if there is none.</summary>
    public HostPayment? Payment(string payment)
    {
        lock (Books.Gate)
        {
            return Find(payment) is { } found ? AsIs(found) : null;
        }
    }

    /// <summary>The payments of an account in the order in which they were made.</summary>
    public IReadOnlyList<HostPayment> Payments(string account) => Read(() => FoundAccount(account).Payments.Select(AsIs).ToList());

    public IReadOnlyList<HostPayment> AllPayments() => Read(() => Books.Payments.Select(AsIs).ToList());

    public HostAccount Account(string number) => Read(() => AsIs(FoundAccount(number)));

    public IReadOnlyList<HostAccount> Accounts() => Read(() => Books.Accounts.Select(AsIs).ToList());

    public decimal Balance(string account) => Account(account).Balance;

    public IReadOnlyList<HostInvoice> Invoices(string account) => Read(() => FoundAccount(account).Invoices.Select(AsIs).ToList());

    public HostWallet Wallet(string number) => Read(() => AsIs(Books.Wallets.Find(one => one.Number == number) ?? throw Unknown("wallet", number)));

    public IReadOnlyList<HostCancellation> Cancellations() => Read(() => Books.Cancellations.Select(AsIs).ToList());

    public IReadOnlyList<HostRequest> Requests() =>
        Read(() => Books.Requests.Select(one => new HostRequest(one.Id, one.Number, one.Payment.Id, one.Cancellation is not null, one.State)).ToList());

    private T Read<T>(Func<T> read)
    {
        lock (Books.Gate)
        {
            return read();
        }
    }

    private static HostPayment AsIs(Payment one) =>
        new(
            one.Id,
            one.ReferenceNumber,
            one.Number,
            one.Content.Code,
            one.State,
            one.Content.Amount,
            one.Account.Currency,
            one.Account.Number,
            one.Content.Wallet?.Number,
            one.Content.Type!.Name,
            one.Content.Method!.Name,
            one.IssuedOn,
            one.PostedOn
        )
        {
            Category = one.Content.Category?.Name,
            ReceivedOn = one.Content.ReceivedOn ?? one.IssuedOn,
            Notes = one.Content.Notes,
            Processor = one.Processor,
            GatewayReference = one.GatewayReference,
            RejectionReason = one.RejectionReason?.Name,
            CreatedBy = one.CreatedBy,
            Custom = one.Content.Custom,
            MeantFor = [.. one.Content.Invoices.Concat(one.Content.Bills.SelectMany(bill => bill.Invoices)).Distinct().Select(invoice => invoice.Number)],
            Allocations = [.. one.Allocations.Select(allocation => new HostAllocation(allocation.Invoice.Number, allocation.Amount))],
            Unallocated = one.Unallocated,
            Cancellations = [.. one.Cancellations.Select(AsIs)],
        };

    private static HostCancellation AsIs(Cancellation one) =>
        new(
            one.Id, one.Number, one.ReferenceNumber, one.Code, one.State, one.Payment.Content.Amount, one.PostedOn, one.Type.Name, one.Notes, one.IssueReason);

    private HostAccount AsIs(Account one) =>
        new(
            one.Id,
            one.Number,
            one.Name,
            one.Owner.Name,
            one.Owner.Id,
            one.Currency,
            one.State,
            Allocating.Balance(one),
            world.Allocating.Outstanding(one),
            one.CreditLimit
        );

    private static HostInvoice AsIs(Invoice one) =>
        new(one.Id, one.Number, one.ReferenceNumber, one.Code, one.State, one.Total, one.Outstanding, one.DueOn);

    private static HostWallet AsIs(Wallet one) => new(one.Id, one.Number, one.Account.Number, one.State, one.Unconditional, one.Conditional);
}
