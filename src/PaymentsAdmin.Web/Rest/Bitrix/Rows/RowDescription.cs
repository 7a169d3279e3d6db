using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Rows;

/// <summary>The answer of <c>crm.item.productrow.fields</c>: the type of each field, and whether and when it can be set.</summary>
internal static class RowDescription
{
    public static readonly Shape Whole = Shape.Of(
        ("fields",
            Shape.Map(
                Shape.Named(
                    "FieldDescription",
                    ("type", Shape.Text("double")),
                    ("isRequired", Shape.Boolean(false)),
                    ("isReadOnly", Shape.Boolean(false)),
                    ("isImmutable", Shape.Boolean(false)),
                    ("isMultiple", Shape.Boolean(false)),
                    ("isDynamic", Shape.Boolean(false)),
                    ("title", Shape.Text("quantity"))
                ),
                "quantity"
            ))
    );

    public static Reply Answer() =>
        Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("fields");
            foreach (var field in RowFieldTable.All)
            {
                json.WriteStartObject(field.Name);
                json.WriteString("type", field.Type);
                json.WriteBoolean("isRequired", field.Required);
                json.WriteBoolean("isReadOnly", field.ReadOnly);
                json.WriteBoolean("isImmutable", field.Immutable);
                json.WriteBoolean("isMultiple", value: false);
                json.WriteBoolean("isDynamic", value: false);
                json.WriteString("title", field.Name);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
}
