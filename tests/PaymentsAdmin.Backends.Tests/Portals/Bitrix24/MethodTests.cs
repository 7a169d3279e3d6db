using System.Text.Json;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Each method as declared: the parameters that it sends, and that it reads the vendor's sample.</summary>
public sealed class MethodTests
{
    private const string Payment =
        """{"id":1036,"accountNumber":"3653/1","paid":"Y","datePaid":"2024-05-20T12:32:02+03:00","empPaidId":1,"paySystemId":6,"sum":0,"currency":"RUB","paySystemName":"Cash"}""";
    private const string Row =
        """{"id":17649,"ownerId":13142,"ownerType":"D","productId":9621,"productName":"iphone 14","price":90000,"priceExclusive":81818.18181818,"quantity":3,"discountTypeId":2,"taxRate":10,"taxIncluded":"Y","measureCode":796,"sort":20,"xmlId":"sale_basket_8147","type":4,"storeId":null}""";
    private const string Shipment =
        """{"id":4077,"accountNumber":"3657/2","priceDelivery":79.99,"currency":"RUB","deducted":"N","dateDeducted":null,"deliveryId":228,"deliveryName":"Uber Taxi (Cargo)"}""";
    private const string Full =
        """{"accountNumber":"163/1","comments":"","companyId":null,"currency":"RUB","dateBill":"2022-10-14T17:10:00+03:00","datePaid":null,"empPaidId":null,"id":9,"orderId":7,"paid":"N","paySystemId":6,"paySystemName":"Cash","priceCod":"0.000000","psSum":null,"sum":1176,"xmlId":"bx_634989d809dc8"}""";
    private const string Deal =
        """{"id":342,"title":"Deal","stageId":"C9:NEW","categoryId":9,"opportunity":999.99,"isManualOpportunity":"Y","currencyId":"RUB","companyId":5,"contactId":4,"contactIds":[4,5],"assignedById":6,"createdTime":"2024-07-18T14:00:14+02:00","entityTypeId":2}""";
    private const string Card =
        """{"NAME":"Card","ACTIVE":"Y","IS_CASH":"A","ENTITY_REGISTRY_TYPE":"ORDER","XML_ID":"my_ps_id","ID":"118","PERSON_TYPE_ID":3,"SORT":100,"TARIFF":null}""";

    public static TheoryData<string> Names => [.. Declared.Keys];

    private static Dictionary<string, (string Parameters, Func<string> Read)> Declared { get; } = new(StringComparer.Ordinal)
    {
        ["crm.item.payment.get"] = Of(PaymentMethods.Get.With(new IdRequest(1036)), """{"id":1036}""", Payment),
        ["crm.item.payment.list"] = Of(
            PaymentMethods.List.With(new EntityListRequest(2, 13, new After(0))),
            """{"entityTypeId":2,"entityId":13,"filter":{">id":0},"order":{"id":"asc"}}""",
            $"[{Payment}]"
        ),
        ["crm.item.payment.product.list"] = Of(
            LineMethods.List.With(new PaymentListRequest(1039)),
            """{"paymentId":1039,"filter":{">id":0},"order":{"id":"asc"}}""",
            """[{"id":1195,"paymentId":1039,"quantity":2,"rowId":17587},{"id":1196,"paymentId":1039,"quantity":3,"entityId":1349}]"""
        ),
        ["crm.item.payment.delivery.list"] = Of(
            DeliveryMethods.List.With(new PaymentListRequest(1040)),
            """{"paymentId":1040,"filter":{">id":0},"order":{"id":"asc"}}""",
            """[{"id":1201,"paymentId":1040,"quantity":1,"deliveryId":4073}]"""
        ),
        ["crm.item.delivery.get"] = Of(DeliveryMethods.Get.With(new IdRequest(4077)), """{"id":4077}""", Shipment),
        ["crm.item.delivery.list"] = Of(
            DeliveryMethods.OfEntity.With(new EntityListRequest(31, 13, new After(0))),
            """{"entityTypeId":31,"entityId":13,"filter":{">id":0},"order":{"id":"asc"}}""",
            $"[{Shipment}]"
        ),
        ["crm.item.productrow.list"] = Of(
            RowMethods.List.With(new OwnerListRequest(new OwnerFilter("D", 13142), 0)),
            """{"filter":{"=ownerType":"D","=ownerId":13142},"start":0,"order":{"id":"asc"}}""",
            $$"""{"productRows":[{{Row}}]}"""
        ),
        ["crm.item.productrow.getAvailableForPayment"] = Of(
            RowMethods.Available.With(new Owner("D", 13142)), """{"ownerType":"D","ownerId":13142}""", $$"""{"productRows":[{{Row}}]}"""),
        ["crm.item.productrow.get"] = Of(RowMethods.Get.With(new IdRequest(17649)), """{"id":17649}""", $$"""{"productRow":{{Row}}}"""),
        ["crm.item.productrow.add"] = Of(
            RowMethods.Add.With(new NewRow(new RowFields { OwnerType = "D", OwnerId = 13142, Price = 81_818.18181818m, TaxIncluded = true })),
            """{"fields":{"ownerType":"D","ownerId":13142,"price":81818.18181818,"taxIncluded":"Y"}}""",
            $$"""{"productRow":{{Row}}}"""
        ),
        ["crm.item.productrow.set"] = Of(
            RowMethods.Set.With(new AllRows("SI", 7, [new RowFields { ProductName = "Chair", Price = 1, Quantity = 2.5m }])),
            """{"ownerType":"SI","ownerId":7,"productRows":[{"productName":"Chair","price":1,"quantity":2.5}]}""",
            $$"""{"productRows":[{{Row}}]}"""
        ),
        ["crm.item.productrow.update"] = Of(
            RowMethods.Update.With(new WithFields<RowFields>(17649, new RowFields { Quantity = 4 })),
            """{"id":17649,"fields":{"quantity":4}}""",
            $$"""{"productRow":{{Row}}}"""
        ),
        ["crm.item.productrow.delete"] = Of(RowMethods.Delete.With(new IdRequest(17649)), """{"id":17649}""", "null"),
        ["sale.paysystem.list"] = Of(
            PaySystemMethods.List.With(new PaySystemList(new PaySystemFilter("ORDER", 0))),
            """{"FILTER":{"ENTITY_REGISTRY_TYPE":"ORDER",">ID":0},"SELECT":["ID","NAME","ACTIVE","IS_CASH","SORT","ENTITY_REGISTRY_TYPE"],"ORDER":{"ID":"ASC"}}""",
            $"[{Card}]"
        ),
        ["sale.paysystem.pay.payment"] = Of(PaySystemMethods.PayPayment.With(new PaidBySystem(7, 118)), """{"PAYMENT_ID":7,"PAY_SYSTEM_ID":118}""", "true"),
        ["sale.paysystem.add"] = Of(
            PaySystemMethods.Add.With(new NewPaySystem("Card", 3, "handler")),
            """{"NAME":"Card","PERSON_TYPE_ID":3,"BX_REST_HANDLER":"handler","ACTIVE":"N","ENTITY_REGISTRY_TYPE":"ORDER"}""",
            "118"
        ),
        ["sale.paysystem.update"] = Of(
            PaySystemMethods.Update.With(new PaySystemChange(118, new PaySystemFields { Active = true })), """{"ID":118,"FIELDS":{"ACTIVE":"Y"}}""", "true"),
        ["sale.paysystem.delete"] = Of(PaySystemMethods.Delete.With(new PaySystemRequest(118)), """{"ID":118}""", "true"),
        ["sale.paysystem.settings.get"] = Of(
            PaySystemMethods.Settings.With(new PaySystemRequest(118) { PersonType = 0 }), """{"ID":118,"PERSON_TYPE_ID":0}""", "[]"),
        ["sale.paysystem.settings.payment.get"] = Of(
            PaySystemMethods.SettingsOfPayment.With(new PaidBySystem(7, 118)), """{"PAYMENT_ID":7,"PAY_SYSTEM_ID":118}""", """{"REST_SERVICE_ID_IFRAME":"a"}"""
        ),
        ["sale.payment.list"] = Of(
            OrderMethods.Payments.With(new PaymentsAfter(new After(8))),
            """{"filter":{">id":8},"select":["id","orderId","accountNumber","paid","datePaid","empPaidId","paySystemId","paySystemName","sum","currency","dateBill"],"order":{"id":"asc"},"start":-1}""",
            $$"""{"payments":[{{Full}}]}"""
        ),
        ["sale.payment.get"] = Of(OrderMethods.Payment.With(new IdRequest(9)), """{"id":9}""", $$"""{"payment":{{Full}}}"""),
        ["crm.orderentity.list"] = Of(
            OrderMethods.Entities.With(new EntitiesOfOrders(new OrdersFilter([5125]))),
            """{"filter":{"@orderId":[5125]},"select":["orderId","ownerId","ownerTypeId"]}""",
            """{"orderEntity":[{"orderId":5125,"ownerId":6933,"ownerTypeId":2}]}"""
        ),
        ["crm.item.get"] = Of(ItemMethods.Get.With(new ItemRequest(2, 342)), """{"entityTypeId":2,"id":342}""", $$"""{"item":{{Deal}}}"""),
        ["crm.item.list"] = Of(
            ItemMethods.List.With(new ItemList<After>(2, ["id"], new After(0))),
            """{"entityTypeId":2,"select":["id"],"filter":{">id":0},"order":{"id":"ASC"},"start":-1}""",
            $$"""{"items":[{{Deal}}]}"""
        ),
        ["profile"] = Of(
            SystemMethods.Profile.With(Nothing.Instance), "{}", """{"ID":"1","ADMIN":true,"NAME":"Vadim","LAST_NAME":"V","PERSONAL_GENDER":"","TIME_ZONE":""}"""
        ),
        ["scope"] = Of(SystemMethods.Scope.With(Nothing.Instance), "{}", """["crm","sale"]"""),
        ["user.current"] = Of(
            SystemMethods.CurrentUser.With(Nothing.Instance),
            "{}",
            """{"ID":"3","ACTIVE":true,"NAME":"Ivan","LAST_NAME":"Ivanov","LAST_ACTIVITY_DATE":"2024-07-23 08:08:50","UF_DEPARTMENT":[1]}"""
        ),
        ["user.get"] = Of(SystemMethods.Users.With(new UsersRequest([1, 3])), """{"ID":[1,3]}""", """[{"ID":"3","ACTIVE":true,"NAME":"Ivan"}]"""),
        ["method.get"] = Of(SystemMethods.MethodGet.With(new MethodName("profile")), """{"name":"profile"}""", """{"isExisting":true,"isAvailable":true}"""),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_method_sends_its_documented_parameters_and_reads_the_documented_sample(string method)
    {
        var (parameters, read) = Declared[method];
        var sent = read();
        JsonElement.DeepEquals(JsonElement.Parse(sent), JsonElement.Parse(parameters)).ShouldBeTrue(sent);
    }

    private static (string, Func<string>) Of<T>(Call<T> call, string parameters, string sample) =>
        (parameters, () =>
        {
            _ = call.Read(JsonElement.Parse(sample));
            return call.Parameters.ToJsonString();
        }
    );
}
