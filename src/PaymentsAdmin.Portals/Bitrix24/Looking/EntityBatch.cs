using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The batch that reads an entity with its payments, rows and shipments, and the people they refer to.</summary>
internal sealed class EntityBatch
{
    /// <summary>The portal's page size.</summary>
    public const int Page = 50;

    private readonly int _kind;
    private readonly long _id;

    public EntityBatch(int kind, long id)
    {
        (_kind, _id) = (kind, id);
        Entity = EntityRef.Item(kind, id);
        Owner = new Owner(EntityKinds.ShortCode(kind)!, id);
        Item = Batch.Add("item", ItemMethods.Get.With(new ItemRequest(kind, id)));
        Payments = Batch.Add("payments", PaymentsAfter(0));

        // It is undocumented whether the list has more than one page. A reference answers that without another call.
        Beyond = Batch.Add("beyond", PaymentsAfter(Arg.Of("payments", "49", "id")));
        Rows = Batch.Add("rows", RowsFrom(0));
        Left = Batch.Add("left", RowMethods.Available.With(Owner));
        Shipments = Batch.Add("shipments", ShipmentsAfter(0));
        People = new(Batch, Arg.Of("item", "item", "companyId"), Arg.Of("item", "item", "contactId"), Arg.Of("item", "item", "assignedById"));
    }

    public Batch Batch { get; } = new();

    public EntityRef Entity { get; }

    public Owner Owner { get; }

    public Command<ItemResult> Item { get; }

    public Command<Each<ShortPayment>> Payments { get; }

    public Command<Each<ShortPayment>> Beyond { get; }

    public Command<RowsResult> Rows { get; }

    public Command<RowsResult> Left { get; }

    public Command<Each<Shipment>> Shipments { get; }

    public ItemPeople People { get; }

    public Call<RowsResult> RowsFrom(int start) => RowMethods.List.With(new OwnerListRequest(new OwnerFilter(Owner.OwnerType, Owner.OwnerId), start));

    public Call<Each<ShortPayment>> PaymentsAfter(Arg after) => PaymentMethods.List.With(new EntityListRequest(_kind, _id, new After(after)));

    public Call<Each<Shipment>> ShipmentsAfter(Arg after) => DeliveryMethods.OfEntity.With(new EntityListRequest(_kind, _id, new After(after)));

    public Call<Each<Shipment>> ShipmentsFrom(int start) => DeliveryMethods.OfEntity.With(new EntityListRequest(_kind, _id, new After(0)) { Start = start });
}
