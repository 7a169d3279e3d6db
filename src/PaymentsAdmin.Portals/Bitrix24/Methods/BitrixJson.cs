using System.Text.Json;
using System.Text.Json.Serialization;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>Parses the portal's JSON: strict about required fields and types, tolerant of undocumented fields.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WholeNumber), typeof(ExactNumber), typeof(YesOrNo), typeof(Instant), typeof(KnownCurrency), typeof(CleanText),
        typeof(EachJson<ShortPayment>), typeof(EachJson<FullPayment>), typeof(EachJson<Item>), typeof(EachJson<Row>), typeof(EachJson<Line>),
        typeof(EachJson<Delivery>), typeof(EachJson<Shipment>)]
)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(EntityRequest))]
[JsonSerializable(typeof(EntityListRequest))]
[JsonSerializable(typeof(PaymentListRequest))]
[JsonSerializable(typeof(WithFields<BitrixPaymentFields>))]
[JsonSerializable(typeof(Each<ShortPayment>))]
[JsonSerializable(typeof(ShortPayment))]
[JsonSerializable(typeof(PublicLinkResult))]
[JsonSerializable(typeof(NewLine))]
[JsonSerializable(typeof(LineQuantity))]
[JsonSerializable(typeof(Each<Line>))]
[JsonSerializable(typeof(Line))]
[JsonSerializable(typeof(NewDelivery))]
[JsonSerializable(typeof(OtherShipment))]
[JsonSerializable(typeof(Each<Delivery>))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(Each<Shipment>))]
[JsonSerializable(typeof(Shipment))]
[JsonSerializable(typeof(Owner))]
[JsonSerializable(typeof(OwnerListRequest))]
[JsonSerializable(typeof(RowResult))]
[JsonSerializable(typeof(RowsResult))]
[JsonSerializable(typeof(Row))]
[JsonSerializable(typeof(NewRow))]
[JsonSerializable(typeof(AllRows))]
[JsonSerializable(typeof(WithFields<RowFields>))]
[JsonSerializable(typeof(NewPaySystem))]
[JsonSerializable(typeof(PaySystemChange))]
[JsonSerializable(typeof(PaySystemRequest))]
[JsonSerializable(typeof(PaySystemList))]
[JsonSerializable(typeof(PaidBySystem))]
[JsonSerializable(typeof(IReadOnlyList<PaySystem>))]
[JsonSerializable(typeof(PaymentsAfter))]
[JsonSerializable(typeof(OnlyId))]
[JsonSerializable(typeof(OnlyIds))]
[JsonSerializable(typeof(IReadOnlyList<OnlyId>))]
[JsonSerializable(typeof(MarksAfter))]
[JsonSerializable(typeof(PaymentMarks))]
[JsonSerializable(typeof(FullPayments))]
[JsonSerializable(typeof(FullPayment))]
[JsonSerializable(typeof(FullPaymentResult))]
[JsonSerializable(typeof(EntitiesOfOrders))]
[JsonSerializable(typeof(OrderEntities))]
[JsonSerializable(typeof(ItemRequest))]
[JsonSerializable(typeof(ItemList<After>))]
[JsonSerializable(typeof(ItemList<AnyOf>))]
[JsonSerializable(typeof(ItemResult))]
[JsonSerializable(typeof(ItemsResult))]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(PartyResult))]
[JsonSerializable(typeof(PartiesResult))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(UsersRequest))]
[JsonSerializable(typeof(IReadOnlyList<Person>))]
[JsonSerializable(typeof(MethodName))]
[JsonSerializable(typeof(MethodStanding))]
internal sealed partial class BitrixJson : JsonSerializerContext;
