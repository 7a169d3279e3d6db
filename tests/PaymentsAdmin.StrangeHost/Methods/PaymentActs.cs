using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>What moves a payment from one state to the next.</summary>
internal static class PaymentActs
{
    private static readonly Parameter Reason = Parameter.Named("rejection_reason_identifier", "id", "name", "alternative_code");

    private static readonly string[] CancellationFields =
    [
        "id", "number", "reference_number", "life_cycle_state", "issued_on", "posted_on", "payment_amount", "processed_by_payment_gateway",
        "payment_gateway_reference_number",
    ];

    public static readonly Method[] All =
    [
        new("payments/post", "POST", [Known.Token, Known.Payment, Known.Fields], PostDraft) { Fields = Faces.PaymentFields },
        new("payments/reject", "POST", [Known.Token, Known.Payment, Reason, Known.Fields], Reject) { Fields = Faces.PaymentFields },
        new("payments/cancel", "POST",
            [Known.Token, Known.Payment, Known.Type.Must, Known.Category, new("notes"), Known.Code, new("issue_reason"), .. Known.Udfs, Known.Fields], Cancel)
        {
            Fields = CancellationFields,
        },
    ];

    /// <summary>What can still keep a correct payment from being posted.</summary>
    public static void CheckPosting(HostBooks books, HostPayment payment)
    {
        if (payment.Method.Gateway == Gateway.Card && !books.CardsAreCharged)
        {
            throw new Refusal("PAYMENT_GATEWAY_ERROR", "card_identifier", "The provider refused.");
        }
        if (payment.Wallet is { } wallet && payment.Amount > wallet.Funds)
        {
            throw new Refusal("INSUFFICIENT_WALLET_FUNDS", "payment_amount", "The wallet has less.");
        }
    }

    public static void Post(HostBooks books, HostPayment payment, DateTime day)
    {
        books.Note(Deed.Posted, payment);
        if (payment.Method.Gateway == Gateway.Generic)
        {
            payment.State = HostState.PendingVerification;
            return;
        }
        books.Book(payment, day);
    }

    private static JsonObject PostDraft(HostBooks books, Question question)
    {
        var payment = Of(books, question, HostState.Draft);
        if (DateOnly.FromDateTime(books.Local) < books.OpenFrom)
        {
            throw new Refusal("CLOSED_ACCOUNTING_PERIOD", "payment_identifier", "The accounting period is closed.");
        }
        CheckPosting(books, payment);
        Post(books, payment, books.Local);
        return PaymentWrites.Told(books, question, payment);
    }

    private static JsonObject Reject(HostBooks books, Question question)
    {
        var payment = Of(books, question, HostState.Draft);
        payment.RejectionReason = Finding.Find(question, Reason.Name, books.Reasons);
        payment.State = HostState.Rejected;
        books.Note(Deed.Rejected, payment);
        return PaymentWrites.Told(books, question, payment);
    }

    private static JsonObject Cancel(HostBooks books, Question question)
    {
        var payment = Of(books, question, HostState.Posted);
        var type = Finding.Find(question, "type_identifier", books.CancelTypes)!;
        Finding.Find(question, "category_identifier", books.Categories);
        var code = Text(question, "back_office_code")?.Trim() is { Length: > 0 } given ? given : null;
        if (code is not null && books.Cancellations.Exists(other => other.Code == code))
        {
            throw new Refusal("DUPLICATE_BACK_OFFICE_CODE", "back_office_code", "The code is in use.");
        }
        HostBooks.GiveBack(payment);
        var made = new HostCancellation(
            books.NextId(), books.Next("PC-", 6), books.Next(""), payment, type, books.Local, code, Text(question, "notes"), Text(question, "issue_reason"));
        books.Cancellations.Add(made);
        books.Note(Deed.Cancelled, payment);
        return Faces.Selected(Faces.Cancellation(made), Text(question, "fields_set"));
    }

    private static string? Text(Question question, string name) => question.Given[name]?.ToString();

    private static HostPayment Of(HostBooks books, Question question, HostState state)
    {
        var payment = Finding.Payment(books, question);
        return payment.State == state ? payment : throw Refusal.State(Faces.State(payment.State));
    }
}
