using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Invoices of the account, their bills, and what payments for them have to settle.</summary>
internal sealed class WalkBills(Books books, WalkModel model, Random random, bool againstItem)
{
    private readonly List<Known> _bills = [];
    private int _invoices;

    private InvoiceService Service { get; } = books.World.Store.Services.GetRequiredService<InvoiceService>();

    /// <summary>Adds the first invoices and bills.</summary>
    public async Task BeginAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await InvoiceAsync();
            await BillAsync(WalkPeople.Adam);
        }
    }

    public async Task InvoiceAsync()
    {
        await books.InvoiceAsync(random.Next(5_000, 200_000) / 100m, model.Today.AddDays(random.Next(-10, 60)));
        _invoices++;
    }

    public async Task BillAsync(Actor by)
    {
        if (_invoices == 0)
        {
            return;
        }

        var over = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, _invoices + 1)).Distinct().Select(id => new InvoiceId(id)).ToList();
        var isTaken = _bills.Count > 0 && random.Next(6) == 0;
        var input = new BillInput
        {
            Account = new AccountId(books.Rows.Account),
            Number = isTaken ? _bills[0].Number : Text($"B-{_bills.Count + 1}"),
            Invoices = over,
            Digits = random.Next(2) == 0 ? new CheckDigits(random.Next(10), null, null) : CheckDigits.None,
            ComputeDigits = random.Next(3) == 0,
        };
        var why = WalkModel.Allowed(Right.EditReference, by);
        WalkModel.Add(why, isTaken, ReferenceFailures.Taken("bill", "Number"));
        var answer = Service.AddAsync(books.Workspace, input, by, default);
        if (await model.AgreeAsync(why, answer))
        {
            var bill = (await Service.GetAsync(books.Workspace.Id, (await answer).Value, WalkPeople.Adam, default)).Value;
            _bills.Add(new Known(bill.Number, bill.Digits, [.. bill.Invoices.Select(i => i.Value)]));
            model.Did("make a bill");
        }
    }

    /// <summary>A random invoice or bill to pay, or none; sometimes with a wrong check digit.</summary>
    public WalkTarget? Any() =>
        random.Next(6) switch
        {
            0 when _invoices > 0 => OfInvoice(random.Next(1, _invoices + 1)),
            1 or 2 or 3 when _bills.Count > 0 => OfBill(_bills[random.Next(_bills.Count)]),
            _ => null,
        };

    public Task<long> OpenAsync(IReadOnlyList<long> invoices) =>
        invoices.Count == 0
            ? Task.FromResult(0L)
            : books.OneAsync($"SELECT coalesce(sum(outstanding_minor), 0) FROM invoices WHERE id IN ({string.Join(", ", invoices)})");

    /// <summary>Checks a payment that has just been booked: credit and debt are not both left, and invoices were settled in their order.</summary>
    public async Task BookedAsync(WalkPayment p)
    {
        (
            await books.OneAsync(
                "SELECT (SELECT count(*) FROM invoices WHERE outstanding_minor > 0) * (SELECT count(*) FROM postings WHERE unallocated_minor > 0 AND state = 4)"
            )
        ).ShouldBe(0, "money and debt are both left");
        model.Did("book for a bill", p.Target is { IsBill: true });
        if (againstItem && p.Target is { } target)
        {
            (await GivenAsync(p, Text($"a.invoice_id IN ({string.Join(", ", target.Meant)})")))
                .ShouldBe(Math.Min(p.Minor, p.OpenBefore), "given to what was meant");
            model.Did("give to a bill what was meant for it", target.IsBill && p.OpenBefore > 0);
        }
        else
        {
            (await GivenAsync(p, Earlier)).ShouldBe(0, "given past an earlier invoice");
        }
    }

    private const string Earlier =
        """
        EXISTS (SELECT 1 FROM invoices i JOIN invoices j ON j.account_id = i.account_id
                WHERE i.id = a.invoice_id AND j.outstanding_minor > 0 AND (j.due_on, j.posted_on, j.id) < (i.due_on, i.posted_on, i.id))
        """;

    private Task<long> GivenAsync(WalkPayment p, string condition) =>
        books.OneAsync(
            $"""
            SELECT coalesce(sum(a.amount_minor), 0) FROM allocations a JOIN postings s ON s.id = a.posting_id
            WHERE s.payment_id = {p.Id.Value} AND a.undone_at IS NULL AND {condition}
            """
        );

    private static WalkTarget OfInvoice(int id)
    {
        var number = new Key(PostingKeys.Number, Text($"INV-{id}"));
        return new WalkTarget(number.Value, [id]) { Invoices = [number] };
    }

    private WalkTarget OfBill(Known bill)
    {
        var key = new BillKey(new Key(PostingKeys.Number, bill.Number))
        {
            NumberDigit = bill.Digits.Number,
            AccountDigit = bill.Digits.Account,
            AmountDigit = bill.Digits.Amount,
        };
        var (given, fault) = random.Next(5) == 0 ? Slip(key) : (key, null);
        return new WalkTarget(bill.Number, bill.Invoices) { Bills = [given], Fault = fault };
    }

    private (BillKey Given, Failure Fault) Slip(BillKey key) =>
        key.NumberDigit is not { } digit ? (key with { NumberDigit = random.Next(10) }, PostingFailures.CheckDigitNotApplicable)
        : random.Next(2) == 0 ? (key with { NumberDigit = null }, PostingFailures.CheckDigitMissing)
        : (key with { NumberDigit = (digit + random.Next(1, 10)) % 10 }, PostingFailures.CheckDigitWrong);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Known(string Number, CheckDigits Digits, IReadOnlyList<long> Invoices);
}

/// <summary>An invoice or bill as a user names it, and the invoices that it means.</summary>
internal sealed record WalkTarget(string Name, IReadOnlyList<long> Meant)
{
    public IReadOnlyList<Key> Invoices { get; init; } = [];

    public IReadOnlyList<BillKey> Bills { get; init; } = [];

    /// <summary>What is wrong with the check digits.</summary>
    public Failure? Fault { get; init; }

    public bool IsBill => Bills.Count > 0;

    public void Faults(HashSet<string> why)
    {
        if (Fault is { } fault)
        {
            why.Add(fault.Code);
        }
    }
}
