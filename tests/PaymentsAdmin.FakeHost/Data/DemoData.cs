using System.Globalization;
using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.FakeHosts.Data;

/// <summary>Customers of a provider with monthly invoices, and payments in every state. The same seed makes the same data.</summary>
public sealed class DemoData(World world, Hand hand, int seed)
{
    private static readonly string[] First =
    [
        "Nora", "Elena", "Andreas", "Maria", "Georg", "Ioanna", "Petros", "Helen", "Marcus", "Sofia", "Yannis", "Clara", "Viktor", "Anna", "Leonidas",
    ];

    private static readonly string[] Last =
        ["Lind", "Georgiou", "Weber", "Petrova", "Karalis", "Holm", "Christou", "Berger", "Savva", "Novak", "Ioannou", "Keller", "Demetriou", "Varga"];

    private static readonly string[] Firms =
        ["Harbour Hotel", "Lemon Grove Trading", "Blue Bay Marina", "Hilltop Clinic", "Olive Press Foods", "Old Town Books", "Cedar Logistics"];

    // Most accounts are in the organisation's own currency.
    private static readonly string[] Currencies = ["EUR", "EUR", "EUR", "EUR", "EUR", "USD", "GBP", "CHF"];
    private static readonly decimal[] Fees = [19.9m, 24.5m, 29.9m, 34.9m, 45m, 59.9m, 89m];
    private static readonly string[] Notes = ["Paid at desk 7", "By standing order", "Paid in two parts", "Named the invoice on the phone"];

    private readonly Random _random = new(seed);
    private int _invoices = 5100;

    public void Fill(int accounts, int payments)
    {
        lock (world.Books.Gate)
        {
            var start = world.Books.Accounts.Count;
            var made = Enumerable.Range(start, accounts).Select(Account).ToList();
            for (var at = 0; at < payments && made.Count > 0; at++)
            {
                Payment(made[at < made.Count ? at : _random.Next(made.Count)], at, payments);
            }
        }
    }

    private Account Account(int at)
    {
        var firm = _random.Next(5) == 0;
        var owner = firm ? $"{Pick(Firms)} {at}" : $"{Pick(First)} {Pick(Last)}";
        var number = string.Create(CultureInfo.InvariantCulture, $"AR-{730 + at:D6}");
        var currency = Pick(Currencies);
        hand.AddAccount(new AccountOf(number) { Owner = owner, Currency = currency, CreditLimit = firm ? 2_500 : _random.Next(3) == 0 ? 300 : null });
        var fee = Pick(Fees) * (firm ? 6 : 1);
        var months = _random.Next(2, 6);
        for (var month = months; month > 0; month--)
        {
            var issued = new DateTime(world.Calendar.Today.Year, world.Calendar.Today.Month, 1, 8, 0, 0, DateTimeKind.Unspecified).AddMonths(1 - month);
            hand.AddInvoice(new InvoiceOf(number, $"INV-{++_invoices}", fee) { IssuedOn = issued, DueOn = DateOnly.FromDateTime(issued).AddDays(14) });
        }

        if (at % 4 == 0)
        {
            hand.AddCard(number, $"{_random.Next(1000, 9999)}");
        }

        if (at % 5 == 0)
        {
            hand.AddWallet(number, $"W-{20_000 + at}", _random.Next(0, 8) * 12.5m);
        }

        if (at % 3 == 0)
        {
            hand.AddPreference(number, "SEPA", bankAccount: $"CY00-{_random.Next(10_000, 99_999)}");
        }

        return world.Books.Accounts[^1];
    }

    // Of a hundred payments, sixteen are drafts of the last days, four rejected, and four cancelled; the rest is posted over three months.
    private void Payment(Account account, int at, int payments)
    {
        var fee = account.Invoices[0].Total;
        var amount = _random.Next(4) switch { 0 => Math.Round(fee / 2, 2), 1 => Math.Round(fee * 2, 2), _ => fee };
        var kind = _random.Next(100);
        var draft = kind < 20;
        var made = hand.Make(new PaymentOf(account.Number, amount)
        {
            Posted = !draft,
            Method = _random.Next(3) == 0 ? "Cash" : "Bank transfer",
            Notes = _random.Next(3) == 0 ? Pick(Notes) : null,
            Code = _random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"POS7-{seed}-{world.Books.Payments.Count:D5}") : null,
        });
        var day = world.Calendar.Today.AddDays(-(long)(payments - at) * (draft ? 9 : 90) / payments);
        var payment = world.Books.ById[made.Id];
        payment.IssuedOn = day.AddMinutes(_random.Next(8 * 60, 17 * 60));
        payment.PostedOn = draft ? null : day;
        payment.Content = payment.Content with { ReceivedOn = day };
        if (kind < 4)
        {
            hand.Reject(made.Id, "DUP");
        }
        else if (kind is >= 20 and < 24)
        {
            hand.Cancel(made.Id, issueReason: "Cheque bounced");
        }
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
