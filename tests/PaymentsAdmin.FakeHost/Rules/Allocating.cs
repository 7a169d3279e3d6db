using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>Shares out what came in among the invoices of an account, and tells what it owes.</summary>
public sealed class Allocating(AllocationPrinciple principle, Calendar calendar)
{
    /// <summary>Runs at a posting: the invoices that the payment names, then the oldest money to the oldest invoices.</summary>
    public void Run(Account account, Payment? posted)
    {
        if (posted is not null && principle == AllocationPrinciple.FifoAndAgainstItem)
        {
            foreach (var invoice in InOrder(posted.Content.Invoices.Concat(posted.Content.Bills.SelectMany(bill => bill.Invoices)).Distinct()))
            {
                Share(posted, invoice);
            }
        }

        var credits = account.Payments.Where(one => one.Unallocated > 0)
            .OrderBy(one => one.PostedOn).ThenBy(one => one.IssuedOn).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        foreach (var invoice in InOrder(account.Invoices))
        {
            foreach (var credit in credits)
            {
                Share(credit, invoice);
            }
        }
    }

    public static void Undo(Payment payment)
    {
        foreach (var allocation in payment.Allocations)
        {
            allocation.Invoice.Allocations.Remove(allocation);
        }

        payment.Allocations.Clear();
    }

    /// <summary>What the account owes: invoices less payments, from its opening balance on.</summary>
    public static decimal Balance(Account account) =>
        account.OpeningBalance
        + account.Invoices.Where(invoice => invoice.State == States.Posted).Sum(invoice => invoice.Total)
        - account.Payments.Where(payment => payment.State == States.Posted).Sum(payment => payment.Content.Amount);

    /// <summary>What is posted, unpaid and past due.</summary>
    public decimal Outstanding(Account account) =>
        account.Invoices.Where(invoice => invoice.DueOn < DateOnly.FromDateTime(calendar.Today)).Sum(invoice => invoice.Outstanding);

    public static bool Exceeds(Account account) => account.CreditLimit is { } limit && Balance(account) > limit;

    private static List<Invoice> InOrder(IEnumerable<Invoice> invoices) =>
        [.. invoices.Where(one => one.Outstanding > 0).OrderBy(one => one.DueOn).ThenBy(one => one.PostedOn).ThenBy(one => one.Id, StringComparer.Ordinal)];

    private static void Share(Payment payment, Invoice invoice)
    {
        var amount = Math.Min(payment.Unallocated, invoice.Outstanding);
        if (amount > 0)
        {
            var allocation = new Allocation(payment, invoice, amount);
            payment.Allocations.Add(allocation);
            invoice.Allocations.Add(allocation);
        }
    }
}
