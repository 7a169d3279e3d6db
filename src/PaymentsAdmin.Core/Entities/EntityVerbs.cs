using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Entities;

/// <summary>The verbs of customers.</summary>
public static class CustomerVerbs
{
    public static readonly Verb Add =
        new("customer.add", VerbGroups.Customers, "added a customer") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb Rename =
        new("customer.rename", VerbGroups.Customers, "renamed a customer") { Right = Right.EditEntities, KeepsAddress = false };
}

/// <summary>The verbs of entities, their rows and their shipments.</summary>
public static class EntityVerbs
{
    public static readonly Verb Add =
        new("entity.add", VerbGroups.Customers, "added an entity") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb Update =
        new("entity.update", VerbGroups.Customers, "changed an entity") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb Import =
        new("entity.import", VerbGroups.Customers, "imported entities") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb ImportUndo =
        new("entity.import-undo", VerbGroups.Customers, "undid an import of entities") { KeepsAddress = false };
    public static readonly Verb RowAdd =
        new("entity.row-add", VerbGroups.Customers, "added a product") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb RowUpdate =
        new("entity.row-update", VerbGroups.Customers, "changed a product") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb RowDelete =
        new("entity.row-delete", VerbGroups.Customers, "removed a product") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb RowsSet =
        new("entity.rows-set", VerbGroups.Customers, "set the products") { Right = Right.EditEntities, KeepsAddress = false };
    public static readonly Verb ShipmentAdd =
        new("entity.shipment-add", VerbGroups.Customers, "added a shipment") { Right = Right.EditShipments, KeepsAddress = false };
    public static readonly Verb ShipmentUpdate =
        new("entity.shipment-update", VerbGroups.Customers, "changed a shipment") { Right = Right.EditShipments, KeepsAddress = false };
    public static readonly Verb ShipmentDelete =
        new("entity.shipment-delete", VerbGroups.Customers, "removed a shipment") { Right = Right.EditShipments, KeepsAddress = false };
    public static readonly Verb ImportTry = Verb.Attempt("entity.import-try", Right.EditEntities, "checked an import");
}
