namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>What a list of payments can show of each.</summary>
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
