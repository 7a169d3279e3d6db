using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class FindFormTests : BunitContext
{
    private string? _asked;

    public FindFormTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public void The_form_searches_for_the_typed_text_and_can_be_sent_without_a_circuit()
    {
        var form = Shown();
        (form.Find("form").GetAttribute("method"), form.Find("form").GetAttribute("action"), form.Find("input").GetAttribute("name"))
            .ShouldBe(("get", "/things", "q"));

        form.Find("input").Change("racks");
        form.Find("form").Submit();

        _asked.ShouldBe("racks");
    }

    [Fact]
    public void Typed_text_stays_until_the_search_changes()
    {
        var form = Shown();
        form.Find("input").Change("rac");

        form.Render(p => p.Add(f => f.Text, "desk"));
        form.Find("input").GetAttribute("value").ShouldBe("rac");

        form.Render(p => p.Add(f => f.Text, null));
        form.Find("input").HasAttribute("value").ShouldBeFalse();
    }

    private IRenderedComponent<FindForm> Shown() =>
        Render<FindForm>(
            p =>
                p.Add(f => f.Id, "find").Add(f => f.Label, "Find").Add(f => f.Finds, "Name").Add(f => f.Action, "/things").Add(f => f.Text, "desk")
                    .Add(f => f.Find, typed => _asked = typed)
        );
}
