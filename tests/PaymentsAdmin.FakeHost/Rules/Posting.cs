using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>Posts and cancels payments, at once or when a gateway has verified them. What can fail comes before what changes.</summary>
public sealed class Posting(World world)
{
    private Books Books => world.Books;

    /// <summary>Makes a payment of checked content, as a draft or posted.</summary>
    public Payment Create(Content content, HostUser by, bool post, DateTime? postingDate)
    {
        var charge = post ? Prepare(content, postingDate) : null;
        var payment = new Payment
        {
            Id = Books.NextId(),
            ReferenceNumber = Books.NextReference(),
            State = States.Draft,
            Content = content,
            IssuedOn = world.Calendar.Now,
            CreatedBy = by.Username,
        };
        Books.Payments.Add(payment);
        Books.ById[payment.Id] = payment;
        content.Account!.Payments.Add(payment);
        if (content.Code is { } code)
        {
            Books.ByCode[code] = payment;
        }

        if (post)
        {
            Apply(payment, postingDate, charge);
        }

        return payment;
    }

    public void Post(Payment payment) => Apply(payment, postingDate: null, Prepare(payment.Content, postingDate: null));

    /// <summary>Cancels a posted payment; through a generic gateway, asks for it.</summary>
    public Cancellation Cancel(Payment payment, Cancellation cancellation)
    {
        payment.Cancellations.Add(cancellation);
        Books.Cancellations.Add(cancellation);
        if (payment.Content.Method!.Gateway == Gateway.Generic)
        {
            cancellation.State = States.Waiting;
            Ask(payment, cancellation);
        }
        else
        {
            Undo(cancellation);
        }

        return cancellation;
    }

    /// <summary>The gateway has done what it was asked for.</summary>
    public void Accept(GatewayRequest request)
    {
        Execute(request, GatewayRequest.Posted);
        if (request.Cancellation is { } cancellation)
        {
            Undo(cancellation);
        }
        else
        {
            request.Payment.GatewayReference = request.ReferenceNumber ?? Books.NextCharge();
            Complete(request.Payment, request.Payment.AskedFor ?? world.Calendar.Today);
        }
    }

    /// <summary>The gateway has refused what it was asked for.</summary>
    public void Refuse(GatewayRequest request, string? code, string? description)
    {
        Execute(request, GatewayRequest.Rejected);
        (request.ErrorCode, request.ErrorDescription) = (code, description);
        if (request.Cancellation is { } cancellation)
        {
            cancellation.State = States.Rejected;
        }
        else
        {
            request.Payment.State = States.Rejected;
        }
    }

    // Dates, funds and the card are the last that can refuse; the charge is made here.
    private string? Prepare(Content content, DateTime? postingDate)
    {
        world.Calendar.CheckPosting(postingDate ?? world.Calendar.Today);
        Checks.Wallet(world, content);
        if (content.Method is not { Gateway: Gateway.Direct } method)
        {
            return null;
        }

        if (method.Provider is null || content.Card is not { Refuses: false })
        {
            var why = method.Provider is null ? "The method has no provider." : "The card was refused.";
            throw new HostRefusalException("PAYMENT_GATEWAY_ERROR", Methods.Names.Card, why);
        }

        return Books.NextCharge();
    }

    private void Apply(Payment payment, DateTime? postingDate, string? charge)
    {
        var method = payment.Content.Method!;
        payment.Processor = method.Gateway == Gateway.None ? null : method.Provider;
        payment.GatewayReference = charge;
        if (method.Gateway == Gateway.Generic)
        {
            (payment.State, payment.AskedFor) = (States.Waiting, postingDate);
            Ask(payment, cancellation: null);
        }
        else
        {
            Complete(payment, postingDate ?? world.Calendar.Today);
        }
    }

    private void Complete(Payment payment, DateTime postingDate)
    {
        payment.State = States.Posted;
        payment.Number = Books.NextNumber();
        payment.PostedOn = postingDate.Date;
        if (payment.Content.Wallet is { } wallet)
        {
            wallet.Unconditional -= payment.Content.Amount;
        }

        Allot(payment, payment.Content.Amount);
        world.Allocating.Run(payment.Account, payment);
    }

    private void Undo(Cancellation cancellation)
    {
        var payment = cancellation.Payment;
        payment.State = States.Cancelled;
        Allocating.Undo(payment);
        cancellation.State = States.Posted;
        cancellation.Number = Books.NextCancellation();
        cancellation.PostedOn = world.Calendar.Today;
        cancellation.Processor = payment.Processor;
        cancellation.GatewayReference = payment.GatewayReference is null ? null : Books.NextCharge();
        if (payment.Content.Wallet is { } wallet)
        {
            wallet.Unconditional += payment.Content.Amount;
        }

        Allot(payment, -payment.Content.Amount);
    }

    // Only services that the owner is subscribed to get money.
    private void Allot(Payment payment, decimal amount)
    {
        if (payment.Content.Products.Exists(payment.Account.Owner.Subscriptions.Contains))
        {
            Books.WalletOf(payment.Account.Owner)?.Conditional += amount;
        }
    }

    private void Ask(Payment payment, Cancellation? cancellation) =>
        Books.Requests.Add(new GatewayRequest
        {
            Id = Books.NextId(),
            Number = Books.NextRequest(),
            Payment = payment,
            Cancellation = cancellation,
            CreatedOn = world.Calendar.Now,
        });

    private void Execute(GatewayRequest request, string state) => (request.State, request.ExecutedOn) = (state, world.Calendar.Now);
}
