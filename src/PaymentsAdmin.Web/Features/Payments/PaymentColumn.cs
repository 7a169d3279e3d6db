namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>The columns of a payment list.</summary>
public enum PaymentColumn
{
    Number,
    For,
    Customer,
    Posting,
    Paid,
    Method,
    Amount,
    Created,
    Due,
    Order,
    PaidBy,
    Age,
}
