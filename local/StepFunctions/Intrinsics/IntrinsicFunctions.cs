using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>The functions of the States Language by name (its appendix B, and AWS's "Intrinsic functions").</summary>
internal static class IntrinsicFunctions
{
    private static readonly Dictionary<string, IntrinsicFunction> ByName = new()
    {
        ["States.Format"] = FormatFunction.Format,
        ["States.Array"] = static (arguments, _) => Json.Array(arguments.Select(argument => argument.Value)),
        ["States.MathRandom"] = MathFunctions.Random,
        ["States.UUID"] = static (arguments, ids) => arguments.Count == 0 ? Json.Text(ids.Uuid()) : throw Counted("States.UUID", 0, arguments.Count),
    };

    static IntrinsicFunctions()
    {
        Add("States.StringToJson", 1, JsonFunctions.StringToJson);
        Add("States.JsonToString", 1, JsonFunctions.JsonToString);
        Add("States.JsonMerge", 3, JsonFunctions.JsonMerge);
        Add("States.ArrayPartition", 2, ArrayFunctions.Partition);
        Add("States.ArrayContains", 2, ArrayFunctions.Contains);
        Add("States.ArrayRange", 3, ArrayFunctions.Range);
        Add("States.ArrayGetItem", 2, ArrayFunctions.GetItem);
        Add("States.ArrayLength", 1, ArrayFunctions.Length);
        Add("States.ArrayUnique", 1, ArrayFunctions.Unique);
        Add("States.Base64Encode", 1, EncodingFunctions.Base64Encode);
        Add("States.Base64Decode", 1, EncodingFunctions.Base64Decode);
        Add("States.Hash", 2, EncodingFunctions.Hash);
        Add("States.StringSplit", 2, EncodingFunctions.Split);
        Add("States.MathAdd", 2, MathFunctions.Add);
    }

    /// <summary>Null when there is no function of this name.</summary>
    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);

    private static void Add(string name, int count, Func<IReadOnlyList<IntrinsicValue>, JsonElement> body) =>
        ByName.Add(name, (arguments, _) => arguments.Count == count ? body(arguments) : throw Counted(name, count, arguments.Count));

    private static IntrinsicException Counted(string name, int wanted, int given) =>
        new($"Invalid number of arguments for {name}: expected {wanted}, but got {given}");
}
