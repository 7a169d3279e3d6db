using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>The methods that make and change payments.</summary>
public static class PaymentMethods
{
    private static readonly Parameter Amount = new("payment_amount", Kind.Number);

    public static IReadOnlyList<Method> All =>
    [
        Method.Post(
            "payments/create",
            Create,
            [
                Parameters.Account,
                Parameters.Wallet,
                Parameters.Type.Needed,
                Parameter.Text("life_cycle_state") with { Mandatory = true, Values = [States.Draft, States.Posted] },
                Parameters.Method.Needed,
                Amount.Needed,
                Parameters.Category,
                .. Parameters.Around,
                .. Parameters.Sets(deltas: false),
            ]
        ),
        Method.Post(
            "payments/update",
            Update,
            [
                Parameters.Payment,
                Parameters.Account,
                Parameters.Wallet,
                Parameters.Type,
                Parameters.Method,
                Amount,
                Parameters.Category,
                .. Parameters.Around,
                .. Parameters.Sets(deltas: true),
            ]
        ) with { Known = Releases.R9Point1 },
        Method.Post("payments/post", Post, Parameters.Payment),
        Method.Post("payments/reject", Reject, Parameters.Payment, Parameters.Reason),
        Method.Post(
            "payments/cancel",
            Cancel,
            [
                Parameters.Payment,
                Parameters.Type.Needed,
                Parameters.Category,
                Parameters.Notes,
                Parameters.Code,
                Parameter.Text("issue_reason"),
                .. Parameters.Custom,
            ]
        ),
        Method.Post("payments/pay_invoice", PayInvoice, [.. OneItem, Parameters.Invoice]),
        Method.Post("payments/pay_bill", PayBill, [.. OneItem, .. Parameters.Bill]),
    ];

    private static IReadOnlyList<Parameter> OneItem =>
        [Parameters.Account, Parameters.Wallet, Parameters.Type.Needed, Parameters.Category, Parameters.Method.Needed, .. Parameters.Around];

    private static Outcome Create(Call call)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        Checks.Amount(call);
        Filling.CheckSource(call, mandatory: true);
        var content = Received(call, Filling.Fill(call, new Content()));
        Checks.Content(call, content, draft: null);
        content = Filling.Sets(call, content, deltas: false);
        Checks.Sets(call, content);
        var post = call.Arguments.Text("life_cycle_state") == States.Posted;
        return Brief(call, call.World.Posting.Create(content, call.User, post, call.Arguments.Date("posted_on")));
    }

    private static Outcome PayInvoice(Call call) =>
        PayItem(
            call,
            content => content with { Invoices = [Lookups.Invoice(call.Arguments.Identifier("invoice_identifier")!, content.Account!)] },
            content => content.Invoices[0].Outstanding
        );

    private static Outcome PayBill(Call call) =>
        PayItem(
            call,
            content => content with { Bills = [Checks.Bill(call.Arguments, Lookups.Bill(call.Arguments.Identifier("bill_identifier")!, content.Account!))] },
            content => content.Bills[0].Outstanding
        );

    // The amount is the item's, so the item is looked up before what depends on the amount.
    private static Outcome PayItem(Call call, Func<Content, Content> withItem, Func<Content, decimal> outstanding)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        Filling.CheckSource(call, mandatory: true);
        var content = withItem(Received(call, Filling.Fill(call, new Content())));
        Checks.Sets(call, content);
        content = content with { Amount = outstanding(content) };
        if (content.Amount <= 0)
        {
            throw HostRefusalException.NotApplicable("invoice_identifier", "Nothing is outstanding.");
        }

        Checks.Content(call, content, draft: null);
        return Brief(call, call.World.Posting.Create(content, call.User, post: true, call.Arguments.Date("posted_on")));
    }

    private static Content Received(Call call, Content content) =>
        content with { ReceivedBy = content.ReceivedBy ?? call.User, ReceivedIn = content.ReceivedIn ?? call.Unit };

    private static Outcome Update(Call call)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        foreach (var name in new[] { Names.Type, Names.Method, "payment_amount" }.Where(call.Arguments.Clears))
        {
            throw HostRefusalException.Invalid(name, $"{name} cannot be cleared.");
        }

        Checks.Amount(call);
        Filling.CheckSource(call, mandatory: false);
        var payment = Found(call, States.Draft);
        var content = Filling.Fill(call, payment.Content);
        Checks.Content(call, content, payment);
        content = Filling.Sets(call, content, deltas: true);
        Checks.Sets(call, content);
        Replace(call.World.Books, payment, content);
        Note(call, payment);
        return Brief(call, payment);
    }

    private static void Replace(Books books, Payment payment, Content content)
    {
        if (payment.Content.Code is { } old)
        {
            books.ByCode.Remove(old);
        }

        payment.Account.Payments.Remove(payment);
        payment.Content = content;
        payment.Account.Payments.Add(payment);
        if (content.Code is { } code)
        {
            books.ByCode[code] = payment;
        }
    }

    private static Outcome Post(Call call)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        var payment = Found(call, States.Draft);
        Checks.Access(call, payment.Account, payment.Content.Type);
        call.World.Posting.Post(payment);
        Note(call, payment);
        return Brief(call, payment);
    }

    private static Outcome Reject(Call call)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        var payment = Found(call, States.Draft);
        var reason = call.Arguments.Identifier("rejection_reason_identifier") is { } by ? call.World.Lookups.Reason(by) : null;
        Checks.Access(call, payment.Account);
        (payment.State, payment.RejectionReason) = (States.Rejected, reason);
        Note(call, payment);
        return Brief(call, payment);
    }

    private static Outcome Cancel(Call call)
    {
        var (world, given) = (call.World, call.Arguments);
        world.Shapes.Cancellation.Check(call.Fields, call.Release);
        var payment = Found(call, States.Posted);
        if (payment.Cancellations.Exists(one => one.State == States.Waiting))
        {
            throw HostRefusalException.State("POSTED, where a cancellation waits for its gateway");
        }

        var type = world.Lookups.Type(given.Identifier(Names.Type)!);
        var category = given.Identifier(Names.Category) is { } by ? world.Lookups.Category(by) : null;
        Checks.Access(call, payment.Account, type);
        Checks.Class(type, Classes.PaymentCancel);
        Checks.Category(type, category);
        world.Calendar.CheckPosting(world.Calendar.Today);
        var code = Filling.CodeOf(given.Text(Names.Code));
        if (code is not null && world.Books.Cancellations.Exists(one => one.Code == code))
        {
            throw new HostRefusalException("DUPLICATE_BACK_OFFICE_CODE", Names.Code, "Another cancellation has this code.");
        }

        var cancellation = world.Posting.Cancel(payment, new Cancellation
        {
            Id = world.Books.NextId(),
            ReferenceNumber = world.Books.NextReference(),
            State = States.Posted,
            Payment = payment,
            Type = type,
            Category = category,
            Code = code,
            Notes = given.Text("notes"),
            IssueReason = given.Text("issue_reason"),
            IssuedOn = world.Calendar.Now,
        });
        return new Outcome(world.Shapes.Cancellation.Of(cancellation, call.Release, call.Fields), payment.State, payment.Content.Code);
    }

    private static Payment Found(Call call, string state)
    {
        var payment = call.World.Lookups.Payment(call.Arguments.Identifier(Names.Payment)!);
        return payment.State == state ? payment : throw HostRefusalException.State(payment.State);
    }

    private static void Note(Call call, Payment payment) =>
        (payment.UpdatedBy, payment.UpdatedOn) = (call.User.Username, call.World.Calendar.Now);

    private static Outcome Brief(Call call, Payment payment) =>
        new(call.World.Shapes.Payment.Of(payment, call.Release, call.Fields, brief: true), payment.State, payment.Content.Code);
}
