using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>The input of the entity form.</summary>
public sealed class EntityForm
{
    /// <summary>Stands for "Custom type" in the list of types.</summary>
    public const int Custom = 0;

    /// <summary>The type, or <see cref="Custom"/>.</summary>
    public int Kind { get; set; } = EntityKinds.Deal;

    /// <summary>The number of the custom type.</summary>
    public int? CustomKind { get; set; }

    /// <summary>The id; empty lets the workspace assign one.</summary>
    public string ExternalId { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>The currency's code.</summary>
    public string Currency { get; set; } = "";

    public string Stage { get; set; } = "";

    /// <summary>The chosen customer.</summary>
    public CustomerId? Customer { get; set; }

    /// <summary>The text of the customer field.</summary>
    public string CustomerName { get; set; } = "";

    /// <summary>A name without a chosen customer is invalid.</summary>
    public Failure? CustomerFault =>
        Customer is null && CustomerName.Trim().Length > 0
            ? InputFailures.Invalid(nameof(EntityInput.Customer), "Choose a customer from the list, add this one, or leave the field empty.")
            : null;

    /// <summary>Fills the form from the saved entity.</summary>
    public void Take(EntityHeader header) =>
        (Title, Stage, Customer, CustomerName) = (header.Title, header.Stage ?? "", header.CustomerId, header.CustomerName);
}
