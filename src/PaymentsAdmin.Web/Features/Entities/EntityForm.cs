using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed class EntityForm
{
    /// <summary>Stands for "Custom type" in the list of types.</summary>
    public const int Custom = 0;

    public int Kind { get; set; } = EntityKinds.Deal;

    public int? CustomKind { get; set; }

    /// <summary>The id; empty lets the workspace assign one.</summary>
    public string ExternalId { get; set; } = "";

    public string Title { get; set; } = "";

    public string Currency { get; set; } = "";

    public string Stage { get; set; } = "";

    public CustomerId? Customer { get; set; }

    public string CustomerName { get; set; } = "";

    /// <summary>A name without a chosen customer is invalid.</summary>
    public Failure? CustomerFault =>
        Customer is null && CustomerName.Trim().Length > 0
            ? InputFailures.Invalid(nameof(EntityInput.Customer), "Choose a customer from the list, add this one, or leave the field empty.")
            : null;

    public void Take(EntityHeader header) =>
        (Title, Stage, Customer, CustomerName) = (header.Title, header.Stage ?? "", header.CustomerId, header.CustomerName);
}
