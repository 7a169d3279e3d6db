namespace PaymentsAdmin.Fakes.Wire;

/// <summary>The portal's messages in its language. They are not for end users, and clients must not rely on their wording.</summary>
public sealed class Texts(bool russian)
{
    public string Denied => russian ? "Доступ запрещен" : "Access denied";

    public string NoRights => russian ? "Недостаточно прав" : "Insufficient permissions";

    public string NoPayment => russian ? "Оплата не найдена" : "Payment has not been found";

    public string NoPayable => russian ? "Оплачиваемая позиция не найдена" : "Payable item has not been found";

    public string NoShipment => russian ? "Доставка не найдена" : "Shipment was not found";

    public string NoProduct => russian ? "Товар не найден" : "Product not found";

    public string TooMuch => russian ? "Недостаточное количество товара для добавления в оплату" : "Insufficient product quantity to add to payment";

    public string NotPositive => russian ? "Количество должно быть больше 0" : "Quantity must be greater than 0";

    public string AlreadyThere => russian ? "Позиция уже добавлена в оплату" : "The item is in the payment already";

    public string TypeInvalid => russian ? "Неверный тип сущности" : "Entity type is invalid";

    public string TypeWithoutPayments =>
        russian ? "Для данной сущности функционал создания оплат недоступен" : "Payments are not available for this entity type";

    public string NoPaySystem => russian ? "Платежная система не найдена" : "Payment system has not been found";

    public string Paid => russian ? "Оплата уже оплачена" : "The payment is paid";

    public string NoOwner => russian ? "Владелец не найден" : "Owner was not found";

    public string NoItem => russian ? "Элемент не найден" : "Not found";

    public string NoType => russian ? "Смарт-процесс не найден" : "Smart process not found";

    public string NoEntity(long id) => russian ? $"Сущность с идентификатором №{id} не существует" : $"Entity with identifier №{id} does not exist";
}
