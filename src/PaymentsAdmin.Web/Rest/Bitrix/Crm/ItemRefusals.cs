using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Crm;

public static class ItemRefusals
{
    public static readonly Refusal NoType = new(400, "NOT_FOUND", "Smart process not found");

    public static readonly Refusal NoItem = new(400, "NOT_FOUND", "Item not found") { Failure = EntityFailures.NotFound };

    public static readonly Refusal Denied = new(400, "ACCESS_DENIED", "Access denied.");

    public static readonly FailureMap Map = new(Denied, NoItem);

    public static Refusal NotValid(string sentence) => new(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", sentence);

    public static Refusal OfAdding(Failure failure) =>
        failure.Kind is FailureKind.Invalid or FailureKind.NotFound or FailureKind.Conflict ? NotValid(failure.Text).Because(failure) : Map.Of(failure);
}
