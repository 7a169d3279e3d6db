using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>A row with its verdict and the payment it changes.</summary>
public sealed record PaidDecision(PaidRow Row, PaidVerdict Verdict, PaidCandidate? Payment)
{
    /// <summary>The method to set; null leaves the method unchanged.</summary>
    public PaidMethod? Method { get; init; }
}

/// <summary>Decides the outcome of each row by the same rules as marking by hand. Pure, so that trial run and import agree.</summary>
public sealed class PaidJudge
{
    private readonly PaidFile _file;
    private readonly PaidBooks _books;
    private readonly Actor _actor;
    private readonly Dictionary<PaymentId, PaidCandidate> _byId;
    private readonly ILookup<string, PaidCandidate> _byNumber;
    private readonly ILookup<PaymentId, int> _lines;
    private readonly ILookup<string, PaymentId> _references;

    public PaidJudge(PaidFile file, PaidBooks books, Actor actor)
    {
        (_file, _books, _actor) = (file, books, actor);
        _byId = books.Payments.ToDictionary(payment => payment.State.Id);
        _byNumber = books.Payments.ToLookup(payment => payment.AccountNumber, StringComparer.OrdinalIgnoreCase);
        var found = file.Rows.Where(row => row.Fault is null).Select(row => (Row: row, Payments: Find(row))).Where(pair => pair.Payments is [_]).ToList();
        _lines = found.ToLookup(pair => pair.Payments[0].State.Id, pair => pair.Row.Line);
        _references = found.Where(pair => pair.Row is { Reference: not null, On: not null })
            .ToLookup(pair => pair.Row.Reference!, pair => pair.Payments[0].State.Id, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<PaidDecision> Decide() => [.. _file.Rows.Select(Decide)];

    private PaidDecision Decide(PaidRow row)
    {
        if (row.Fault is { } fault)
        {
            return new(row, Verdict(row, PaidOutcome.Refused, null, fault), null);
        }

        var found = Find(row);
        if (found is not [{ State.DeletedAt: null } payment])
        {
            return new(
                row,
                found.Count > 1
                    ? Verdict(row, PaidOutcome.Refused, null, PaidImportFailures.SeveralPayments)
                    : Verdict(row, PaidOutcome.NotFound, null, PaymentFailures.NotFound),
                null
            );
        }

        var others = _lines[payment.State.Id].Where(line => line != row.Line).ToList();
        return others.Count > 0 ? Refused(row, payment, PaidImportFailures.Twice(others[0]))
            : AmountFault(row, payment) is { } differs ? Refused(row, payment, differs)
            : _file.IsUndo ? Unmarked(row, payment)
            : row.On is null ? new(row, Verdict(row, PaidOutcome.Skipped, payment, null), payment)
            : Marked(row, payment);
    }

    private PaidDecision Marked(PaidRow row, PaidCandidate payment)
    {
        if (PaymentRules.Pay(payment.State, null) is { } no)
        {
            return Refused(row, payment, no);
        }

        var method = MethodOf(row, payment);
        if (!method.Ok)
        {
            return Refused(row, payment, method.Failure);
        }

        if (payment.Mark is { } mark)
        {
            var same = IsSame(row, payment, mark, method.Value);
            return new(
                row,
                Verdict(row, same ? PaidOutcome.Same : PaidOutcome.Different, payment, same ? null : PaidImportFailures.PaidOtherwise(mark.On)),
                payment
            );
        }

        if ((payment.Paying.WhyNot(_actor) ?? ReceivedFault(row, payment) ?? MethodFault(payment, method.Value) ?? ZeroFault(row, payment)) is { } refused)
        {
            return Refused(row, payment, refused);
        }

        return OtherWith(row, payment.State.Id) is { } other
            ? new(row, Verdict(row, PaidOutcome.Suspect, payment, PaidImportFailures.ReferenceUsed(other.ToString())), payment) { Method = method.Value }
            : new(row, Verdict(row, PaidOutcome.Accepted, payment, null), payment) { Method = method.Value };
    }

    private static PaidDecision Unmarked(PaidRow row, PaidCandidate payment) =>
        payment.Mark is null ? new(row, Verdict(row, PaidOutcome.Same, payment, null), payment)
        : PaymentRules.Unpay(payment.State, null) is { } no ? Refused(row, payment, no)
        : payment.State.Revision != row.Left ? new(row, Verdict(row, PaidOutcome.Different, payment, PaidImportFailures.ChangedSinceImport), payment)
        : new(row, Verdict(row, PaidOutcome.Accepted, payment, null), payment);

    private IReadOnlyList<PaidCandidate> Find(PaidRow row) =>
        row.Payment is not { } id ? [.. _byNumber[row.AccountNumber ?? ""].Where(payment => payment.State.DeletedAt is null)]
        : _byId.TryGetValue(id, out var payment) ? [payment]
        : [];

    // Without an expected amount, the received amount is compared instead.
    private static Failure? AmountFault(PaidRow row, PaidCandidate payment)
    {
        var amount = payment.State.Amount;
        return row.Currency is { } currency && !currency.Equals(amount.Currency) ? PaidImportFailures.CurrencyDiffers(currency, amount.Currency)
            : (row.Amount ?? row.Received) is not { } said ? null
            : Money.Exact(said, amount.Currency) is not { } exact ? PaymentFailures.ReceivedDoesNotFit(amount.Currency).At(PaidColumns.Amount)
            : exact == amount ? null
            : PaidImportFailures.AmountDiffers(exact, amount, row.Amount is null ? PaidColumns.Received : PaidColumns.Amount);
    }

    private static Failure? ReceivedFault(PaidRow row, PaidCandidate payment) =>
        row.Received is { } received && (Money.Exact(received, payment.State.Amount.Currency) is not { } exact || PaymentRules.Total(exact) is not null)
            ? PaymentFailures.ReceivedDoesNotFit(payment.State.Amount.Currency)
            : null;

    private static Failure? MethodFault(PaidCandidate payment, PaidMethod? chosen) =>
        chosen is { } method ? PaymentRules.PayBy(payment.State, payment.Method, method.Id) : null;

    private static Failure? ZeroFault(PaidRow row, PaidCandidate payment) =>
        payment.State.Amount.IsZero && (row.Amount ?? row.Received) is null ? PaidImportFailures.ZeroUnconfirmed : null;

    private Result<PaidMethod?> MethodOf(PaidRow row, PaidCandidate payment)
    {
        if (row.Method.Length == 0 || string.Equals(row.Method, payment.MethodName, StringComparison.OrdinalIgnoreCase))
        {
            return (PaidMethod?)null;
        }

        var named = _books.Methods.Where(method => string.Equals(method.Name, row.Method, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return named.Count switch
        {
            0 => PaymentFailures.MethodNotFound,
            1 => named[0],
            _ => PaidImportFailures.SeveralMethods,
        };
    }

    private static bool IsSame(PaidRow row, PaidCandidate payment, PaidMark mark, PaidMethod? method)
    {
        var received = mark.Received ?? payment.State.Amount;
        return mark.On == row.On
            && (row.Reference is null || string.Equals(row.Reference, mark.Reference, StringComparison.Ordinal))
            && (row.Received is not { } said || received.Amount == said)
            && (method is null || method.Id == payment.Method);
    }

    // The same reference on another payment suggests that one receipt was recorded twice.
    private PaymentId? OtherWith(PaidRow row, PaymentId payment)
    {
        if (row.Reference is not { } reference)
        {
            return null;
        }

        var used = _books.References.GetValueOrDefault(reference);
        return new[] { used?.First, used?.Last }
            .Concat(_references[reference].Cast<PaymentId?>())
            .FirstOrDefault(other => other is not null && other != payment);
    }

    private static PaidDecision Refused(PaidRow row, PaidCandidate payment, Failure why) => new(row, Verdict(row, PaidOutcome.Refused, payment, why), payment);

    private static PaidVerdict Verdict(PaidRow row, PaidOutcome outcome, PaidCandidate? payment, Failure? why) =>
        new(row.Line, outcome, payment?.State.Id.ToString() ?? row.What)
        {
            Payment = payment?.State.Id,
            Amount = payment?.State.Amount,
            Seen = payment?.State.Revision,
            Why = why,
        };
}
