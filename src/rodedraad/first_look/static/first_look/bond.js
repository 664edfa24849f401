// What a teacher tells about one bond. It lives in this page's memory and nowhere else.

export const MOST_BESIDE = 3;

export function newBond() {
  return {
    nickname: "",
    age: "",
    day: "ordinary",
    moment: "",
    putAside: "", // a moment she wrote and then took back
    answers: {}, // code by statement; null is "I do not know yet"
    disagreements: {}, // her own sentence, by scale or section
    chosen: {}, // for tomorrow: the key of her choice, by question
    ownIdea: "",
  };
}

export const answeredBefore = (bond, statements, index) =>
  statements.slice(0, index).every(({ key }) => key in bond.answers);

export const isComplete = (bond, statements) =>
  answeredBefore(bond, statements, statements.length);

export const isEmpty = ({ nickname, age }) => nickname === "" && age === "";

export const hasChosen = ({ chosen }) => Object.values(chosen).some(Boolean);
